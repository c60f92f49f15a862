import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connect, points, refine } from "./hub.mjs";

const base = { models: ["tiny-mamba"], examples: [] };
const task = { name: "free-1d", seed: 1, examples: 2 };
let connection;

before(async () => { connection = await connect(); });
after(() => connection.stop());

const refused = [
  ["no model", { ...base, models: [] }, "models: must hold 1 to 4 model ids, got 0"],
  ["five models", { ...base, models: Array(5).fill("tiny-mamba") }, "models: must hold 1 to 4 model ids, got 5"],
  ["an unknown model", { ...base, models: ["gpt"] }, 'models[0]: must be one of tiny-linear, tiny-mamba, tiny-s4, tiny-transformer, got "gpt"'],
  ["models of two dimensions", { ...base, models: ["tiny-mamba", "tiny-linear"] }, "models[1]: must have the input dimension of tiny-mamba, 1, got tiny-linear of 5"],
  ["neither examples nor task", { models: ["tiny-mamba"] }, "examples, task: must be exactly one of the two, got neither"],
  ["both examples and task", { ...base, task }, "examples, task: must be exactly one of the two, got both"],
  ["1025 examples", { ...base, examples: points(1025) }, "examples: must hold 0 to 1024 examples, got 1025"],
  ["an x of the wrong length", { ...base, examples: [{ x: [1, 2], y: 0 }] }, "examples[0].x: must hold 1 numbers, the models' input dimension, got 2"],
  ["a large x", { ...base, examples: [{ x: [1e7], y: 0 }] }, "examples[0].x[0]: must be finite and at most 1e6 in magnitude, got 10000000"],
  ["a large y", { ...base, examples: [{ x: [1], y: -1e7 }] }, "examples[0].y: must be finite and at most 1e6 in magnitude, got -10000000"],
  ["a y that is not a number", { ...base, examples: [{ x: [1], y: NaN }] }, "examples[0].y: must be a finite number, got null"],
  ["an infinite x", { ...base, examples: [{ x: [Infinity], y: 1 }] }, "examples[0].x[0]: must be a finite number, got null"],
  ["a y in words", { ...base, examples: [{ x: [1], y: "one" }] }, 'examples[0].y: must be a finite number, got "one"'],
  ["no y", { ...base, examples: [{ x: [1] }] }, "examples[0].y: is required, got nothing"],
  ["no query", { ...base, queries: [] }, "queries: must hold 1 to 1024 inputs, got 0"],
  ["1025 queries", { ...base, queries: Array(1025).fill([0]) }, "queries: must hold 1 to 1024 inputs, got 1025"],
  ["a query of the wrong length", { ...base, queries: [[0], []] }, "queries[1]: must hold 1 numbers, the models' input dimension, got 0"],
  ["a large query", { ...base, queries: [[1e7]] }, "queries[0][0]: must be finite and at most 1e6 in magnitude, got 10000000"],
  ["queries missing in five dimensions", { models: ["tiny-linear"], examples: [] }, "queries: must be given for models of 5 dimensions without a task, got nothing"],
  ["a first example past the last", { ...base, fromExample: 1 }, "fromExample: must be 0 to the number of examples, 0, got 1"],
  ["a negative first example", { ...base, fromExample: -1 }, "fromExample: must be 0 to the number of examples, 0, got -1"],
  ["half a first example", { ...base, fromExample: 0.5 }, "fromExample: must be a whole number, got 0.5"],
  ["an unknown lens", { ...base, lens: "magic" }, 'lens: must be one of readout, affine, tuned, got "magic"'],
  ["a lens the model has not", { ...base, models: ["tiny-transformer"], lens: "tuned" }, 'lens: must be one of readout, affine for tiny-transformer, got "tuned"'],
  ["an unknown task", { models: ["tiny-mamba"], task: { ...task, name: "sudoku" } }, "task.name: must be one of "],
  ["too many examples of a task", { models: ["tiny-mamba"], task: { ...task, examples: 1025 } }, "task.examples: must be 0 to 1024, got 1025"],
  ["a negative seed", { models: ["tiny-mamba"], task: { ...task, seed: -1 } }, "task.seed: must be 0 to 9007199254740992, got -1"],
  ["too much noise", { models: ["tiny-mamba"], task: { ...task, noise: 11 } }, "task.noise: must be 0 to 10, got 11"],
  ["an unknown shift", { models: ["tiny-mamba"], task: { ...task, shift: "sideways" } }, "task.shift: must be one of none"],
  ["a task of another dimension", { models: ["tiny-mamba"], task: { ...task, name: "linear", dimension: 3 } }, "task.dimension: must be that of the models, 1, got 3"],
  ["a task parameter out of range", { models: ["tiny-mamba"], task: { ...task, parameters: { family: 9 } } }, "task.parameters.family: must be 0 to 6, got 9"],
  ["an unknown task parameter", { models: ["tiny-mamba"], task: { ...task, parameters: { colour: 1 } } }, "task.parameters: must be among family for free-1d, got \"colour\""],
  ["a request that is no object", "everything", 'the argument: must be an object, got "everything"'],
];

for (const [name, request, message] of refused)
  test(`refuses ${name}`, async () => {
    await assert.rejects(refine(connection, request), (error) => {
      assert.ok(error.message.includes(`HubException: ${message}`), error.message);
      return true;
    });
  });

test("refuses a sample that breaks a rule", async () => {
  await assert.rejects(connection.invoke("Sample", { ...task, examples: -1 }), /HubException: examples: must be 0 to 1024, got -1/);
});

test("computes after all these as if nothing had been", async () => {
  assert.equal((await refine(connection, { ...base, examples: points(1) })).length, 8);
});

test("half a letter is refused by name", async () => {
  await assert.rejects(connection.invoke("DescribeModel", "\ud800"), /id: must be text of whole letters, got "\\ud800"/);
});
