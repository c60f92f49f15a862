// A thin wrapper over the public client: what a page of someone else's would write.
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

/** Opens a connection to the server under test. */
export async function connect() {
  const connection = new HubConnectionBuilder()
    .withUrl(new URL("/hubs/refinement", process.env.MAMBAVIZ_URL).href)
    .configureLogging(LogLevel.None)
    .build();
  await connection.start();
  return connection;
}

/** Every frame of a request. */
export function refine(connection, request) {
  return all(connection, "Refine", request);
}

/** Every frame of a stream. */
export function all(connection, method, request) {
  return new Promise((resolve, reject) => {
    const frames = [];
    connection.stream(method, request).subscribe({ next: (frame) => frames.push(frame), complete: () => resolve(frames), error: reject });
  });
}

/** Starts a stream and resolves with a way to cancel it once its first frame is here. */
export function begin(connection, request) {
  return new Promise((resolve, reject) => {
    const subscription = connection.stream("Refine", request).subscribe({ next: () => resolve(subscription), complete: () => {}, error: reject });
  });
}

/** Little-endian float32 in base64. */
export function floats(base64) {
  const bytes = Buffer.from(base64, "base64");
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}

/** What a page with a plot would send. */
export function points(count) {
  return Array.from({ length: count }, (_, i) => ({ x: [-1 + 0.2 * i], y: Math.sin(i) }));
}
