/**
 * The key under which a request is sent (Idempotency-Key): the same request keeps its key until it is known to have arrived, so that trying again after
 * a lost answer starts nothing twice.
 */
export class RequestKey {
  #request = '';
  #key = '';

  for(request: object): string {
    const text = JSON.stringify(request);
    if (text !== this.#request || this.#key === '') {
      this.#request = text;
      this.#key = fresh();
    }

    return this.#key;
  }

  arrived(): void {
    this.#key = '';
  }
}

function fresh(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
