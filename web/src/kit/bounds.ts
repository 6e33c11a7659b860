/** Limits of one field of an input, as the contract states them. */
export interface FieldBounds {
  required?: boolean;
  /** Characters. */
  maxLength?: number;
  min?: number;
  max?: number;
  pattern?: string;
  /** The values that a choice may have. */
  values?: readonly string[];
}

export type Bounds = Record<string, FieldBounds>;
