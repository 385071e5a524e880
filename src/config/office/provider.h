/*
 * provider.h: what is known of the big mail providers, so that an office need not find it out.
 */
#ifndef SIAGA_CONFIG_OFFICE_PROVIDER_H
#define SIAGA_CONFIG_OFFICE_PROVIDER_H

#include "config/config.h"

/* How the provider takes passwords. */
typedef enum {
	PASSWORD_PLAIN,
	PASSWORD_APP, /* app passwords only */
	PASSWORD_ENDED, /* none any more */
} PasswordUse;

/* NULL and 0: the provider says nothing about it. */
typedef struct Preset {
	const char *imap, *smtp; /* URLs */
	const char *spam_folder, *sent_folder;
	bool keeps_sent; /* its SMTP server puts a copy of what is sent there itself */
	const char *authserv_id; /* exact or "*.domain" (tests/abuse: 26) */
	const char
	    *authserv_hop; /* how its inner servers call themselves in Received, with * and ? */
	bool plus_addresses;
	const char *authorize, *token, *device, *scope, *redirect; /* as in OAuth */
	PasswordUse password;
	const char *app_passwords; /* the page where a person makes one */
	const char *hosts[4]; /* its servers: exact, or "*.domain"; ended by NULL */
	const char *domains[8]; /* of its addresses: exact, or "name.*"; ended by NULL */
	guint rate,
	    daily; /* letters a minute and in 24 hours, a little below the provider's limit */
	guint64 max_letter; /* raw bytes, before base64 makes them a third larger */
} Preset;

const Preset *provider_preset(Provider provider);

/* By the domain of an address ("kantor@gmail.com"); PROVIDER_NONE: a domain of its own, whose provider it does not tell. */
Provider provider_of_address(const char *address);

/* Whose server that is; NULL: none of them, or host is NULL. */
const Preset *provider_of_host(const char *host);

/* "none", "gmail", … ended by NULL, in the order of Provider. */
extern const char *const provider_names[];

#endif
