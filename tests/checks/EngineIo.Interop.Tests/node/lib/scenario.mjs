/**
 * Runs one scenario: its input is the JSON of the first argument, what it found out is printed as one line of JSON.
 * The scenario itself has no time limit: whoever started it ends it, and it ends with its standard input.
 */
export async function scenario(run) {
  process.stdin.resume().once("end", () => process.exit(2)).once("error", () => process.exit(2));

  try {
    const facts = await run(JSON.parse(process.argv[2]));
    process.stdout.write(`${JSON.stringify(facts)}\n`, () => process.exit(0));
  } catch (error) {
    process.stderr.write(`${error.stack ?? error}\n`, () => process.exit(1));
  }
}
