/*
 * consent.h: asking a person for consent: in his browser (RFC 6749 4.1 with PKCE, for programs of one's own machine as RFC
 * 8252 has it), or on another device (RFC 8628); and what becomes of his answer.
 */
#ifndef SIAGA_OAUTH_CONSENT_H
#define SIAGA_OAUTH_CONSENT_H

#include "oauth/grant.h"
#include "oauth/order.h"

typedef struct Consent {
	char *url; /* to be opened in a browser */
	char *state, *verifier, *redirect;
} Consent;

/* `port`: what a redirect to this machine gets where it names none; 0: nothing. */
Consent *consent_new(const Login *login, guint16 port);
void consent_free(Consent *consent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Consent, consent_free)

/* Whether the redirect leads to a port of this machine; *port_r: which, 0: any. */
bool consent_is_local(const Login *login, guint16 *port_r);

/* The code in an address to which the browser was sent, or in what stands behind its "?".  A bare code does where the
 * provider shows one ("oob").  ERR_REJECT: it answers another question (state), or none; ERR_CONFIG: consent was refused. */
char *consent_code(const Consent *consent, const char *answer, GError **err);

/* The code becomes a grant.  Caller frees. */
Grant *consent_redeem(
    const Consent *consent, const GrantOrder *order, const char *code, gint64 now, GError **err);

/* What a token address answers becomes a grant: it needs both tokens. */
Grant *consent_grant(const GrantOrder *order, const json_t *reply, gint64 now, GError **err);

#endif
