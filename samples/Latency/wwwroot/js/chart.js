const leastScale = 5; // ms: below it, noise would look like news

/** A line of values, the newest at the right, in the colour of the canvas element. */
export class Chart {
  #canvas;
  #capacity;

  constructor(canvas, capacity) {
    this.#canvas = canvas;
    this.#capacity = capacity;
  }

  draw(values) {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const context = this.#fit(width, height);
    const top = scale(Math.max(...values, leastScale));
    const x = (index) => width - (values.length - 1 - index) * (width / (this.#capacity - 1));
    const y = (value) => height - 4 - (value / top) * (height - 24);

    context.clearRect(0, 0, width, height);
    context.fillStyle = context.strokeStyle = getComputedStyle(this.#canvas).color;
    this.#grid(context, width, y, top);
    if (values.length === 0) return;

    const line = new Path2D();
    values.forEach((value, index) => line.lineTo(x(index), y(value)));
    context.lineWidth = 2;
    context.lineJoin = "round";
    context.stroke(line);

    line.lineTo(width, y(0));
    line.lineTo(x(0), y(0));
    context.globalAlpha = .12;
    context.fill(line);
    context.globalAlpha = 1;
  }

  #fit(width, height) {
    const ratio = devicePixelRatio || 1;
    this.#canvas.width = width * ratio;
    this.#canvas.height = height * ratio;
    const context = this.#canvas.getContext("2d");
    context.scale(ratio, ratio);
    return context;
  }

  #grid(context, width, y, top) {
    context.font = "12px system-ui, sans-serif";
    context.lineWidth = 1;
    for (const value of [top / 2, top]) {
      context.globalAlpha = .25;
      context.beginPath();
      context.moveTo(0, y(value));
      context.lineTo(width, y(value));
      context.stroke();
      context.globalAlpha = .7;
      context.fillText(`${value} ms`, 0, y(value) - 5);
    }
    context.globalAlpha = 1;
  }
}

/** The next round number: 5, 10, 20, 50, 100, ... */
function scale(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((round) => round >= value);
}
