// The editor for the GraphQL door. The key stays in this page and is sent with each request, never stored.
'use strict';
(() => {
  const form = document.getElementById('open');
  const problem = document.getElementById('problem');
  const path = new URLSearchParams(location.search).get('path') || '/graphql';
  let root = null;

  function send(accept, headers, question, signal) {
    return fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: accept, ...headers },
      body: JSON.stringify(question),
      signal,
    });
  }

  async function ask(headers, question) {
    return (await send('application/json', headers, question)).json();
  }

  // The results of a subscription, from a stream of events as graphql-sse has it.
  async function* results(headers, question, signal) {
    const answer = await send('text/event-stream', headers, question, signal);
    if (!String(answer.headers.get('Content-Type')).startsWith('text/event-stream')) {
      yield answer.json();
      return;
    }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        if (lines.includes('event: complete')) return;
        const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)).join('\n');
        if (data) yield JSON.parse(data);
      }
    }
  }

  // Whoever stops listening ends the request at once, and not only when the next event comes.
  function listen(headers, question) {
    const stop = new AbortController();
    const told = results(headers, question, stop.signal);
    const over = { done: true, value: undefined };
    return {
      [Symbol.asyncIterator]() { return this; },
      next: () => told.next().catch((failure) => {
        if (stop.signal.aborted) return over;
        throw failure;
      }),
      return() {
        stop.abort();
        return Promise.resolve(over);
      },
    };
  }

  function subscribes(question, options) {
    const operations = ((options && options.documentAST) || { definitions: [] }).definitions
      .filter((part) => part.kind === 'OperationDefinition');
    const chosen = operations.find((part) => part.name && part.name.value === question.operationName) || operations[0];
    return chosen !== undefined && chosen.operation === 'subscription';
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const headers = {};
    const key = document.getElementById('key').value.trim();
    const project = document.getElementById('project').value.trim();
    if (key) headers['X-API-Key'] = key;
    if (project) headers['X-Project'] = project;
    try {
      const told = await ask(headers, { query: '{ __typename }' });
      problem.value = told.errors ? told.errors[0].message : '';
      if (told.errors) return;
    } catch (failure) {
      problem.value = 'The server does not answer: ' + failure.message;
      return;
    }
    const fetcher = (question, options) =>
      (subscribes(question, options) ? listen : ask)({ ...headers, ...(options && options.headers) }, question);
    if (root) root.unmount();
    root = ReactDOM.createRoot(document.getElementById('editor'));
    root.render(React.createElement(GraphiQL, { fetcher, shouldPersistHeaders: false }));
  });
})();
