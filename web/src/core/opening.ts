/** The case that the next visit to the tracking page opens at once; never in an address. */
import { signal } from '@preact/signals';

export const opening = signal('');
