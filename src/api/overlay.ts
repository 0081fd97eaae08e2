/** `before` with the fields that were sent put over it; what was left out stays. */
export function overlay<Fields extends object>(
  before: Fields,
  sent: { readonly [Key in keyof Fields]?: Fields[Key] | undefined },
): Fields {
  const known = Object.entries(sent).filter(([, value]) => value !== undefined);
  return { ...before, ...(Object.fromEntries(known) as Partial<Fields>) };
}
