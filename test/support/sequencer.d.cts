/** A test file as jest lists it: its path, and the project that it belongs to. */
type TestFile = { path: string; context: { config: { rootDir: string; cache: boolean }; hasteFS: { getSize: (file: string) => number | undefined } } };

declare class LongestFirst {
  static readonly longest: readonly string[];
  /** Milliseconds that a remembered run took. */
  time(test: TestFile): number | undefined;
  sort(tests: TestFile[]): TestFile[];
}
export = LongestFirst;
