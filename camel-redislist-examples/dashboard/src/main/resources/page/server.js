// What is asked of the server. The token is sent as a header, and is kept in this page's memory only.

let token = null;

export const setToken = (value) => {
  token = value;
};

async function answer(response) {
  let body = null;
  try {
    body = await response.json();
  } catch {
    // Not from a route of ours; the status has to do.
  }
  if (!response.ok) {
    throw new Error(body?.error ?? `The dashboard answers ${response.status}`);
  }
  return body;
}

const OPTIONS = { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" };

async function get(path, parameters) {
  const query = new URLSearchParams(parameters);
  return answer(await fetch(`${path}?${query}`, { ...OPTIONS, signal: AbortSignal.timeout(10_000) }));
}

export const status = (parameters) => get("api/status", parameters);

export const entries = (list, from, count) => get("api/entries", { list, from, count });

export async function steer(action, what) {
  return answer(
    await fetch(`api/steer/${action}`, {
      ...OPTIONS,
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token ?? ""}` },
      body: JSON.stringify(what),
    }),
  );
}
