// Whether the worker keeps every screen on this tablet: asked each time, never remembered. What is missing it
// fetches again when there is a network.

const PATIENCE = 30_000;  // milliseconds without a word: it tells of each file that it fetched

/** The worker's answer: { version, ready }. Rejects when it says nothing. */
export const askWorker = (registration) => new Promise((resolve, reject) => {
  const channel = new MessageChannel();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(reject, PATIENCE);
  };
  channel.port1.onmessage = ({ data }) => {
    if (data.fetched) wait();
    else resolve(data);
  };
  wait();
  registration.active.postMessage("ready?", [channel.port2]);
});

/** Whether this tablet can begin without a network. */
export async function screensKept(registration) {
  if (!registration?.active) return false;
  return askWorker(registration).then(({ ready }) => ready, () => false);
}
