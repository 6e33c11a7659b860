type Fetch = (address: string, init: RequestInit) => Promise<Response> | Response;

/** A network behind which our server answers: each answer tells the key of its call back, as the server's do. */
export const ours =
  (answer: Fetch) =>
  async (address: string, init: RequestInit = {}): Promise<Response> => {
    const response = await answer(address, init);
    const key = new Headers(init.headers).get('Idempotency-Key');
    if (key) response.headers.set('Idempotency-Key', key);
    return response;
  };
