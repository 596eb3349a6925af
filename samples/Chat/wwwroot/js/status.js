import { $ } from "./elements.js";

const state = $("state");
const transport = $("transport");
const countdown = $("countdown"); // apart from the state, which is read out when it changes
let timer;

/** Shows how the connection is: its state, its transport, and when the next attempt will be. */
export function show({ name, transport: carrier = "", retryAt }) {
  clearInterval(timer);
  state.parentElement.dataset.state = name;
  transport.textContent = carrier;
  state.textContent = name;
  countdown.textContent = "";
  if (!retryAt) return;

  const tick = () => {
    const seconds = Math.ceil((retryAt - Date.now()) / 1000);
    countdown.textContent = seconds > 1 ? `in ${seconds} s` : "";
  };
  tick();
  timer = setInterval(tick, 1000);
}
