/*
 * pkce.h: what binds an answer of the browser to the question (RFC 7636, RFC 6749 10.12).
 */
#ifndef SIAGA_OAUTH_PKCE_H
#define SIAGA_OAUTH_PKCE_H

/* 43 random characters of A-Z a-z 0-9 - _ (256 bits): a verifier, or a state.  Caller frees. */
char *pkce_random(void);

/* S256 (RFC 7636 4.2): BASE64URL(SHA256(verifier)), without padding.  Caller frees. */
char *pkce_challenge(const char *verifier);

#endif
