import { Buffer } from "node:buffer";

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, index) => index));

/** Messages that have gone wrong somewhere, by name. */
export const messages = {
  text: "hello",
  "empty text": "",
  "two-byte characters": "Grüße, déjà vu, Ωμέγα",
  "three-byte characters": "価格は€50、石庭",
  emoji: "😀👩‍👩‍👧‍👦🏴‍☠️",
  "text that looks like JSON": "{\"a\":[1, 2]}",
  "text that looks like a packet": "2probe",
  "line ends and a NUL": "a\r\nb\n\0c",
  "long text": "0123456789€".repeat(8_000),
  buffer: everyByte,
  "array buffer": everyByte.buffer.slice(everyByte.byteOffset, everyByte.byteOffset + 256),
  "view of an array": new Uint8Array(everyByte).subarray(3, 14),
  "empty binary": Buffer.alloc(0),
  "long binary": Buffer.concat(Array(400).fill(everyByte)),
};

/** Whether a message came back as it was sent; binary comes back as binary, text as text. */
export function same(sent, received) {
  return typeof sent === "string" || typeof received === "string"
    ? sent === received
    : Buffer.compare(bytes(sent), bytes(received)) === 0;
}

function bytes(data) {
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}
