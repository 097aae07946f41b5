/** A value of type T that only its own constructor makes, so that two kinds of text are never mixed up. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
