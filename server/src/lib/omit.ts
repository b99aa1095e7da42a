/** A copy of an object without some of its properties. */
export function omit<T extends object, K extends keyof T & string>(object: T, names: readonly K[]): Omit<T, K> {
  const left: readonly string[] = names;
  return Object.fromEntries(Object.entries(object).filter(([name]) => !left.includes(name))) as Omit<T, K>;
}
