/*
 * token.h: time stamps of RFC 3161 by OpenSSL's library: the question for one, and whether an answer is one.
 * What others wrote is looked at here: only in a process that has nothing else (stamp_child.h), or once it was.
 */
#ifndef SIAGA_STAMP_TOKEN_H
#define SIAGA_STAMP_TOKEN_H

#include "base/digest.h"

enum { TOKEN_NONCE = 16, TOKEN_LIMIT = 64 * 1024 };

typedef struct TokenWanted {
	const guint8 *sum; /* SHA-256 of what is stamped */
	const guint8 *nonce; /* TOKEN_NONCE bytes; NULL: any */
	const char *policy; /* OID; NULL: any */
} TokenWanted;

/* A TimeStampReq (2.4.1), DER, that asks for the signer's certificate, too.  NULL: the policy is none (ERR_CONFIG). */
GBytes *token_query(const TokenWanted *wanted, GError **err);

typedef struct TokenFacts {
	gint64 told; /* seconds: the time it tells */
	char *serial; /* hex digits */
} TokenFacts;
void token_facts_clear(TokenFacts *facts);

/* Whether `reply` (a TimeStampResp, DER) grants what was wanted and is signed by a certificate for time stamps that
 * leads to one of `authorities` (PEM) and was valid `at`, seconds; 0: at the time it tells.  False: ERR_REJECT says what is wrong with it, ERR_CONFIG
 * with the authorities.  Whether a certificate was revoked is not asked. */
bool token_verify(GBytes *reply, const TokenWanted *wanted, GBytes *authorities, gint64 at,
    TokenFacts *facts_r, GError **err);

#endif
