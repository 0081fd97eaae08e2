/** What `make` makes, made when it is first asked for and then kept: a start waits for nothing that nobody wants yet. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
