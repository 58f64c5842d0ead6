import { navigate, route } from './routes.ts';

/** The query string of the place where the page is. Reactive, and keeps names that come more than once. */
export function currentQuery(): URLSearchParams {
  // Reading the router's own makes it reactive; it knows one value a name only.
  void route.search;
  return new URLSearchParams(globalThis.location.search);
}

/** Changes the query string and stays at the same place. */
export function setQuery(query: URLSearchParams, options: { replace?: boolean } = {}): void {
  const search = query.toString();
  void navigate(route.pathname as '/', {
    search: search === '' ? '' : `?${search}`,
    replace: options.replace ?? false,
    scrollToTop: false,
  });
}
