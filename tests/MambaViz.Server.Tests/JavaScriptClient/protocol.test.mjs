import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, connect, floats, points, refine, stream } from "./hub.mjs";

const models = ["tiny-mamba", "tiny-transformer", "tiny-s4"];
const layerCount = { "tiny-mamba": 3, "tiny-transformer": 2, "tiny-s4": 2 };
let connection;

before(async () => { connection = await connect(); });
after(() => connection.stop());

test("lists models", async () => {
  const cards = await connection.invoke("ListModels");
  assert.deepEqual(cards.map((card) => card.id), ["tiny-linear", "tiny-mamba", "tiny-s4", "tiny-transformer"]);
  const card = cards[1];
  assert.equal(card.architecture, "mamba");
  assert.equal(card.inputDimension, 1);
  assert.equal(card.layerCount, 3);
  assert.equal(card.kind, "numeric");
  assert.ok(card.parameters > 0);
  assert.deepEqual(card.trainedOn, { task: "free-1d", dimension: 1, examples: 8, steps: 0, seed: 1 });
  assert.deepEqual(card.metrics, { "zero predictor": 1 });
  assert.deepEqual(card.lenses, ["readout", "affine", "tuned"]);
});

test("lists tasks", async () => {
  const cards = await connection.invoke("ListTasks");
  const linear = cards.find((card) => card.name === "linear");
  assert.deepEqual(Object.keys(linear.dimension), ["default", "minimum", "maximum"]);
  assert.equal(linear.shifts[0], "none");
  assert.ok(cards.some((card) => card.name === "free-1d"));
});

test("samples a task, the same for the same seed", async () => {
  const task = { name: "linear", dimension: 5, seed: 7, examples: 6 };
  const sample = await connection.invoke("Sample", task);
  assert.equal(sample.examples.length, 6);
  assert.equal(sample.examples[0].x.length, 5);
  assert.equal(sample.queries.length, sample.targets.length);
  assert.deepEqual(await connection.invoke("Sample", task), sample);
  assert.notDeepEqual(await connection.invoke("Sample", { ...task, seed: 8 }), sample);
});

test("streams frames by example, then layer, without a gap", async () => {
  const frames = await refine(connection, { models, examples: points(4), queries: [[-1], [0], [1]] });
  assert.equal(frames.length, (4 + 1) * (3 + 1 + 2 + 1 + 2 + 1));
  assert.deepEqual(frames.map((frame) => frame.sequence), frames.map((_, i) => i));
  assert.ok(frames.every((frame, i) => i === 0 || frame.exampleCount >= frames[i - 1].exampleCount));
  for (const model of models)
    for (let count = 0; count <= 4; count++) {
      const layers = frames.filter((frame) => frame.model === model && frame.exampleCount === count);
      assert.deepEqual(layers.map((frame) => frame.layer), Array.from({ length: layerCount[model] + 1 }, (_, i) => i));
      assert.ok(layers.every((frame) => frame.layerCount === layerCount[model]));
    }
  for (const frame of frames) {
    assert.equal(floats(frame.predictions).length, 3);
    assert.ok(floats(frame.predictions).every(Number.isFinite));
    assert.equal(frame.meanSquaredError, null);
    assert.equal(frame.lensFitted, true);
    assert.ok(frame.computeMilliseconds > 0);
  }
});

test("decodes float32 to the numbers that the error was computed from", async () => {
  const task = { name: "linear", dimension: 5, seed: 7, examples: 3 };
  const { targets } = await connection.invoke("Sample", task);
  for (const frame of await refine(connection, { models: ["tiny-linear"], task })) {
    const predictions = floats(frame.predictions);
    assert.equal(predictions.length, targets.length);
    const error = targets.reduce((sum, target, i) => sum + (predictions[i] - target) ** 2, 0) / targets.length;
    assert.ok(Math.abs(error - frame.meanSquaredError) <= 1e-9 * Math.max(1, error));
  }
});

test("resumes from an example", async () => {
  const request = { models, examples: points(6) };
  const rest = (await refine(connection, request)).filter((frame) => frame.exampleCount >= 4);
  const resumed = await refine(connection, { ...request, fromExample: 4 });
  assert.equal(resumed.length, rest.length);
  resumed.forEach((frame, i) => {
    assert.equal(frame.sequence, i);
    assert.deepEqual([frame.model, frame.exampleCount, frame.layer], [rest[i].model, rest[i].exampleCount, rest[i].layer]);
    const expected = floats(rest[i].predictions);
    const scale = Math.max(1e-3, ...expected.map(Math.abs));
    floats(frame.predictions).forEach((value, q) => assert.ok(Math.abs(value - expected[q]) <= 1e-5 * scale));
  });
});

test("ignores properties it does not know", async () => {
  const frames = await refine(connection, { models: ["tiny-mamba"], examples: [], future: { version: 2 } });
  assert.equal(frames.length, 4);
});

test("cancelling frees the places of a connection and the queue", async () => {
  const long = { models, task: { name: "free-1d", seed: 1, examples: 1024 } };
  const running = await Promise.all([1, 2, 3, 4].map(() => begin(connection, long)));
  await assert.rejects(refine(connection, long), /streams: at most 4 may run on a connection/);
  running.forEach((subscription) => subscription.dispose());
  const again = await Promise.all([1, 2, 3, 4].map(() => begin(connection, long)));
  again.forEach((subscription) => subscription.dispose());
  assert.equal((await refine(connection, { models, examples: [] })).length, 3 + 1 + 2 + 1 + 2 + 1);
});

test("streams errors on next examples by model, then by the number seen", async () => {
  const frames = await stream(connection, "NextErrors", { models, examples: points(3), count: 4, seed: 1 });
  assert.deepEqual(frames.map((frame) => [frame.sequence, frame.model, frame.exampleCount]),
    models.flatMap((model, m) => [0, 1, 2].map((count) => [3 * m + count, model, count])));
  for (const frame of frames) {
    const [mean, low, high] = [frame.mean, frame.low, frame.high].map(floats);
    assert.deepEqual([mean.length, low.length, high.length], Array(3).fill(layerCount[frame.model] + 1));
    assert.ok(mean.every((error, layer) => error >= 0 && low[layer] <= high[layer]));
  }
});

test("streams predictions without each block, the whole model first", async () => {
  const frames = await stream(connection, "Ablation", { models, examples: points(3), queries: [[-1], [1]] });
  assert.deepEqual(frames.map((frame) => [frame.sequence, frame.model, frame.kind, frame.layer]), models.flatMap((model) => {
    const layers = Array.from({ length: layerCount[model] }, (_, i) => i + 1);
    return [["whole", layerCount[model]], ...["onlyUpTo", "skipped", "mean"].flatMap((kind) => layers.map((layer) => [kind, layer]))]
      .map(([kind, layer]) => [model, kind, layer]);
  }).map((frame, i) => [i, ...frame]));
  const refined = (await refine(connection, { models, examples: points(3), queries: [[-1], [1]], fromExample: 3 }));
  for (const frame of frames) {
    assert.ok(floats(frame.predictions).length === 2 && floats(frame.predictions).every(Number.isFinite));
    assert.equal(frame.meanSquaredError, null);
    if (frame.kind === "skipped" || frame.kind === "mean")
      continue;
    const expected = floats(refined.find(({ model, layer }) => model === frame.model && layer === frame.layer).predictions);
    const scale = Math.max(1e-3, ...expected.map(Math.abs));
    floats(frame.predictions).forEach((value, q) => assert.ok(Math.abs(value - expected[q]) <= 1e-5 * scale));
  }
});

test("streams what is left of a context while another follows it", async () => {
  const [before, examples, queries] = [points(3), points(2).map(({ x, y }) => ({ x, y: -y })), [[-1], [1]]];
  const frames = await stream(connection, "Transplant", { request: { models, examples, queries }, before, share: 0.5 });
  assert.deepEqual(frames.map((frame) => [frame.sequence, frame.model, frame.exampleCount, frame.layer]), models.flatMap((model) =>
    [0, 1, 2].flatMap((count) => Array.from({ length: layerCount[model] + 1 }, (_, layer) => [model, count, layer]))).map((frame, i) => [i, ...frame]));
  const joined = await refine(connection, { models, examples: [...before, ...examples], queries, fromExample: 3 });
  for (const { model, exampleCount, layer, carried, alone, carriedError, remainder } of frames) {
    assert.deepEqual([floats(alone).length, carriedError, remainder >= 0], [2, null, true]);
    const expected = floats(joined.find((frame) => frame.model === model && frame.layer === layer && frame.exampleCount === 3 + exampleCount).predictions);
    const scale = Math.max(1e-3, ...expected.map(Math.abs));
    floats(carried).forEach((value, q) => assert.ok(Math.abs(value - expected[q]) <= 1e-5 * scale));
  }
});

test("streams what the query reads in each block, each kind by its own", async () => {
  const frames = await stream(connection, "Reading", { request: { models, examples: points(3), queries: [[-1], [1]] }, query: 1 });
  assert.deepEqual(frames.map((frame) => [frame.sequence, frame.model, frame.layer]), models.flatMap((model) =>
    Array.from({ length: layerCount[model] }, (_, i) => [model, i + 1])).map((frame, i) => [i, ...frame]));
  for (const { model, kind, token, ways, heads, stepSizes, survival, tokens } of frames) {
    assert.equal(`tiny-${kind}`, model);
    assert.deepEqual([token, tokens], [6, null]);
    assert.deepEqual(ways.map(({ way }) => way), { mamba: ["scan", "gatedScan", "inputs", "gatedInputs"], transformer: ["attention"], s4: ["kernel"] }[kind]);
    for (const { magnitude, weight, channel, examples, meanDistance } of ways) {
      assert.equal(floats(magnitude).length, 7);
      assert.equal(weight === null, kind === "transformer");
      assert.equal(channel, null);
      assert.equal(floats(examples).length, 4);
      assert.ok(Math.abs(floats(examples).reduce((sum, share) => sum + share) - 1) <= 1e-6);
      assert.ok(meanDistance > 0 && meanDistance < 6);
    }
    assert.deepEqual([heads !== null, stepSizes !== null, survival !== null], [kind === "transformer", kind === "mamba", kind !== "transformer"]);
    for (const head of heads ?? [])
      assert.ok(Math.abs(floats(head).reduce((sum, share) => sum + share) - 1) <= 1e-6);
  }
});
