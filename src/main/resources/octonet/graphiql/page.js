// The editor for the GraphQL door. The key stays in this page and is sent with each request, never stored.
'use strict';
(() => {
  const form = document.getElementById('open');
  const problem = document.getElementById('problem');
  const path = new URLSearchParams(location.search).get('path') || '/graphql';
  let root = null;

  async function ask(headers, question) {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
      body: JSON.stringify(question),
    });
    return answer.json();
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
    const fetcher = (question, options) => ask({ ...headers, ...(options && options.headers) }, question);
    if (root) root.unmount();
    root = ReactDOM.createRoot(document.getElementById('editor'));
    root.render(React.createElement(GraphiQL, { fetcher, shouldPersistHeaders: false }));
  });
})();
