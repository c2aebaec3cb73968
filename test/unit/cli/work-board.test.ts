import assert from "node:assert/strict";
import { createBoard, createNotes, lastWork } from "../../../server/src/cli/work-board.ts";

const work = (uri: string) => ({ what: "checking the file", uri });

describe("the board with a thread's work", () => {
  it("has the work that began last and has not ended", () => {
    const board = createBoard();
    const begin = createNotes(board);
    assert.equal(lastWork(board), undefined);
    const endFirst = begin(work("file:///a/é.yaml"));
    assert.deepEqual(lastWork(board), work("file:///a/é.yaml"));
    const endSecond = begin(work("file:///b.yaml"));
    assert.deepEqual(lastWork(board), work("file:///b.yaml"));
    endSecond();
    assert.deepEqual(lastWork(board), work("file:///a/é.yaml"));
    endFirst();
    assert.equal(lastWork(board), undefined);
  });

  it("does without what finds no room", () => {
    const board = createBoard();
    const begin = createNotes(board);
    begin(work(`file:///${"x".repeat(10_000)}`))();
    assert.equal(lastWork(board), undefined);
    const ends = Array.from({ length: 100 }, (_, i) => begin(work(`file:///${i}.yaml`)));
    assert.deepEqual(lastWork(board), work("file:///63.yaml"));
    for (const end of ends) end();
    assert.equal(lastWork(board), undefined);
    begin(work("file:///next.yaml"));
    assert.deepEqual(lastWork(board), work("file:///next.yaml"));
  });
});
