import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connect, floats, stream } from "./hub.mjs";

const prompt = { demonstrations: [{ x: "cat", y: "tac" }, { x: "dog", y: "god" }], query: "tree" };
const request = { ...prompt, models: ["tiny-words", "tiny-brief-words"], wanted: "eert" };
let connection;

before(async () => { connection = await connect(); });
after(() => connection.stop());

test("lists models of language and families of words", async () => {
  const models = await connection.invoke("ListTextModels");
  assert.deepEqual(models.map((card) => card.id).filter((id) => id.startsWith("tiny-")), ["tiny-brief-recall", "tiny-brief-words", "tiny-recall", "tiny-words"]);
  assert.deepEqual(models.find((card) => card.id === "tiny-words").format, { before: "", between: ">", after: "\n" });
  const tasks = await connection.invoke("ListTextTasks");
  const reverse = tasks.find((card) => card.name === "reverse");
  assert.deepEqual([reverse.group, reverse.demonstrationLimit, reverse.holdsOut, reverse.isAnswerable], ["algorithmic", 256, true, true]);
});

test("draws a prompt of words, the same for the same seed", async () => {
  const task = { name: "plural", demonstrations: 4, seed: 7 };
  const sample = await connection.invoke("SampleText", task);
  assert.equal(sample.demonstrations.length, 4);
  assert.ok(sample.query.length > 0 && sample.answers.length > 0);
  assert.deepEqual(await connection.invoke("SampleText", task), sample);
});

test("streams a refinement in words by demonstrations, then layer", async () => {
  const frames = await stream(connection, "RefineText", request);
  assert.equal(frames.length, 3 * (3 + 1 + 2 + 1));
  assert.deepEqual(frames.map((frame) => frame.sequence), frames.map((_, i) => i));
  for (const frame of frames) {
    assert.deepEqual(frame.readings.map((reading) => reading.wanted.text), ["e", "e", "r", "t", "\n"]);
    for (const { top, wanted, entropy, divergence } of frame.readings) {
      assert.equal(top.length, 5);
      assert.ok(top.every((share, i) => share.text.length === 1 && (i === 0 || share.probability <= top[i - 1].probability)));
      assert.ok(wanted.logProbability < 0 && entropy > 0 && divergence >= 0);
    }
  }
});

test("goes on by itself, a letter a frame", async () => {
  const frames = await stream(connection, "ContinueText", { ...prompt, model: "tiny-words", tokens: 3 });
  assert.ok(frames.length >= 1 && frames.length <= 3);
  assert.ok(frames.every((frame, i) => frame.sequence === i && frame.probability > 0 && frame.probability <= 1));
});

test("refuses what breaks a rule by its name", async () => {
  await assert.rejects(stream(connection, "RefineText", { ...request, query: "ñ" }), /HubException: query: must be what tiny-words can read/);
  await assert.rejects(stream(connection, "ContinueText", { ...prompt, model: "tiny-words", tokens: 65 }), /HubException: tokens: must be 1 to 64, got 65/);
});

test("streams what the question's last letter reads in each block", async () => {
  const frames = await stream(connection, "ReadText", { request: { ...prompt, models: ["tiny-words", "tiny-brief-words"] } });
  assert.deepEqual(frames.map((frame) => [frame.sequence, frame.model, frame.layer]),
    [["tiny-words", 1], ["tiny-words", 2], ["tiny-words", 3], ["tiny-brief-words", 1], ["tiny-brief-words", 2]].map((frame, i) => [i, ...frame]));
  assert.deepEqual(frames.map((frame) => frame.tokens?.join("") ?? null), ["cat>tac\ndog>god\ntree>", null, null, "cat>tac\ndog>god\ntree>", null]);
  for (const { token, ways } of frames) {
    assert.equal(token, 20);
    assert.ok(ways.every(({ magnitude, examples }) => floats(magnitude).length === 21 && floats(examples).length === 3));
  }
});

test("streams what one prompt recovers in another, and each layer's task vector", async () => {
  const layers = [["tiny-words", 0], ["tiny-words", 1], ["tiny-words", 2], ["tiny-words", 3], ["tiny-brief-words", 0], ["tiny-brief-words", 1], ["tiny-brief-words", 2]]
    .map((frame, i) => [i, ...frame]);
  const patched = await stream(connection, "PatchText", { request, corrupt: { ...prompt, query: "trap" } });
  assert.deepEqual(patched.map((frame) => [frame.sequence, frame.model, frame.layer]), layers);
  for (const frame of patched) {
    const probabilities = floats(frame.patched);
    assert.deepEqual([probabilities.length, frame.wanted, frame.tokens?.join("") ?? null], [21, ...frame.layer === 0 ? ["e", "cat>tac\ndog>god\ntree>"] : [null, null]]);
    // Both begin alike, and the last letter of the last layer says what the clean prompt says.
    assert.ok(Math.abs(probabilities[0] - frame.corrupt) <= 1e-5 * frame.corrupt);
    assert.ok(frame.layer < frame.layerCount || Math.abs(probabilities[20] - frame.clean) <= 1e-5 * frame.clean);
  }
  const vectors = await stream(connection, "TaskVector", { request: { ...request, demonstrations: [] }, donor: { ...prompt, query: "bird" } });
  assert.deepEqual(vectors.map((frame) => [frame.sequence, frame.model, frame.layer]), layers);
  assert.ok(vectors.every((frame) => floats(frame.logProbabilities).length === 5 && frame.probability > 0 && frame.without > 0));
});
