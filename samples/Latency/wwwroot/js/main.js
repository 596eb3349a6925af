import { Chart } from "./chart.js";
import { ping } from "./ping.js";

const shown = 120; // pings on the chart
const latencies = [];
const chart = new Chart(document.getElementById("chart"), shown);
let count = 0;

ping({
  onState(state, transport = "") {
    show("state", state);
    show("transport", transport);
  },
  onLatency(milliseconds) {
    latencies.push(milliseconds);
    if (latencies.length > shown) latencies.shift();
    chart.draw(latencies);

    const sorted = latencies.toSorted((a, b) => a - b);
    show("now", written(milliseconds));
    show("least", written(sorted[0]));
    show("median", written(sorted[sorted.length >> 1]));
    show("most", written(sorted.at(-1)));
    show("count", ++count);
  },
});

addEventListener("resize", () => chart.draw(latencies));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.draw(latencies));

function show(id, text) {
  document.getElementById(id).textContent = text;
}

function written(milliseconds) {
  return milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
}
