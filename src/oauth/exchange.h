/*
 * exchange.h: a question to the provider, put through a child of its own (oauth_child.h).
 */
#ifndef SIAGA_OAUTH_EXCHANGE_H
#define SIAGA_OAUTH_EXCHANGE_H

#include "oauth/order.h"

/* A form to be sent: pairs of name and value, ended by NULL; client and its secret are added.  The answer as post_form() has
 * it, also one that says "error"; caller unrefs.  NULL: ERR_WAIT, no answer; ERR_CONFIG, a person has to do something. */
json_t *exchange(const GrantOrder *order, const char *url, const char *const *form, GError **err);

/* "error" and what the provider says about it; NULL: the answer has none.  Caller frees. */
char *exchange_error(const json_t *reply);

#endif
