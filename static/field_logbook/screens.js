// Whether the worker keeps every screen on this tablet: asked each time, never remembered. What is missing it
// fetches again when there is a network.

const PATIENCE = 15_000;

/** The worker's answer: { version, ready }. Rejects when it says nothing. */
export const askWorker = (registration) => new Promise((resolve, reject) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }) => resolve(data);
  setTimeout(() => reject(new Error("the worker is silent")), PATIENCE);
  registration.active.postMessage("ready?", [channel.port2]);
});

/** Whether this tablet can begin without a network. */
export async function screensKept(registration) {
  if (!registration?.active) return false;
  return askWorker(registration).then(({ ready }) => ready, () => false);
}
