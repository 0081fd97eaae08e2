/** What `work` comes to, or null where it takes longer than `patience` milliseconds. It is not ended by that. */
export async function within<T>(patience: number, work: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(late.resolve, patience, null);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
