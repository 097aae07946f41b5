/** Between the browser's credentials, which hold bytes, and JSON, which holds base64url: older browsers have no `toJSON` of their own. */
type Json = Record<string, unknown>;
const bytes = (text: string): ArrayBuffer => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0)).buffer;
const text = (buffer: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const ids = (list: unknown): PublicKeyCredentialDescriptor[] => (Array.isArray(list) ? (list as { id: string; transports?: AuthenticatorTransport[] }[]) : []).map(({ id, transports }) => ({ type: 'public-key', id: bytes(id), ...(transports ? { transports } : {}) }));

export const hasPasskeys = (): boolean => 'PublicKeyCredential' in window && 'credentials' in navigator;

export const makePasskey = async (question: Json): Promise<Json | null> => {
  const user = question['user'] as { id: string; name: string; displayName: string };
  const publicKey = { ...question, challenge: bytes(String(question['challenge'])), user: { ...user, id: bytes(user.id) }, excludeCredentials: ids(question['excludeCredentials']) } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  if (made === null) return null;
  const { clientDataJSON, attestationObject, getTransports } = made.response as AuthenticatorAttestationResponse;
  const transports = typeof getTransports === 'function' ? (made.response as AuthenticatorAttestationResponse).getTransports() : [];
  return { id: made.id, rawId: text(made.rawId), type: 'public-key', response: { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject), transports } };
};

export const showPasskey = async (question: Json): Promise<Json | null> => {
  const shown = (await navigator.credentials.get({ publicKey: { ...question, challenge: bytes(String(question['challenge'])), allowCredentials: [] } as unknown as PublicKeyCredentialRequestOptions })) as PublicKeyCredential | null;
  if (shown === null) return null;
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response as AuthenticatorAssertionResponse;
  return { id: shown.id, rawId: text(shown.rawId), type: 'public-key', response: { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle === null ? null : text(userHandle) } };
};
