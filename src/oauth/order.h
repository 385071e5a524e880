/*
 * order.h: what whoever renews the tokens of an account must know of it, as plain data, and how it travels to him.
 * The client's secret travels as a reference, tokens not at all.
 */
#ifndef SIAGA_OAUTH_ORDER_H
#define SIAGA_OAUTH_ORDER_H

#include "config/config.h"

#include <jansson.h>

typedef struct GrantOrder {
	char *account; /* as `siaga login` calls it */
	char *path; /* file of the grant */
	char *user; /* whose consent it is */
	char *token; /* address where tokens are given */
	char *client;
	char *secret; /* reference to the client's secret; NULL: it has none */
	char *ca; /* PEM file; NULL: the system's */
} GrantOrder;

/* NULL: the account has no tokens of our own. */
GrantOrder *grant_order_new(const Login *login);
void grant_order_free(GrantOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrantOrder, grant_order_free)

/* NULL for NULL. */
json_t *grant_order_to_json(const GrantOrder *order);
/* NULL: it is none. */
GrantOrder *grant_order_from_json(const json_t *body);

#endif
