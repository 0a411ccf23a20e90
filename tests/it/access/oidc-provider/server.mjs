// A certified OpenID provider for the tests, with the people of a table and a page of its own.
// It says its address on standard output and reads on standard input, as one line of JSON, who its client is:
// {"redirect_uri": …, "client_id": …, "client_secret": …, "people": {"login": {claims}}, "tells_in_token": bool}.
import http from 'node:http';
import readline from 'node:readline';

import { Provider } from 'oidc-provider';

const server = http.createServer().listen(0, '127.0.0.1');
await new Promise((listening) => server.once('listening', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
process.stdout.write(`${issuer}\n`);

const lines = readline.createInterface({ input: process.stdin });
// Whoever started it is gone, however they went.
lines.on('close', () => process.exit());
const { value } = await lines[Symbol.asyncIterator]().next();
const { redirect_uri, client_id, client_secret, people, tells_in_token } = JSON.parse(value);

const provider = new Provider(issuer, {
  clients: [{ client_id, client_secret, redirect_uris: [redirect_uri], response_types: ['code'] }],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['name', 'given_name', 'family_name', 'locale'],
  },
  // As certified, only the place to ask tells more than who somebody is; many providers tell it in the token too.
  conformIdTokenClaims: !tells_in_token,
  cookies: { keys: ['only for tests'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  // Whoever is signed in agrees to everything.
  async loadExistingGrant(ctx) {
    const { accountId } = ctx.oidc.session;
    const grant = new ctx.oidc.provider.Grant({ accountId, clientId: ctx.oidc.client.clientId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
});

const page = `<!doctype html><html lang="en"><title>Keeper</title><link rel="icon" href="data:,">
<h1>Keeper</h1><form method="post"><label for="login">Account</label><input id="login" name="login" required>
<button>Continue</button></form><form method="post"><button name="cancel" value="1">Cancel</button></form></html>`;

async function interact(request, response) {
  await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page);
    return;
  }
  let body = '';
  for await (const piece of request) body += piece;
  const form = new URLSearchParams(body);
  const outcome = form.has('cancel')
    ? { error: 'access_denied', error_description: 'they changed their mind' }
    : { login: { accountId: form.get('login') } };
  await provider.interactionFinished(request, response, outcome, { mergeWithLastSubmission: false });
}

const answer = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  return interact(request, response).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});
