#include "oauth/order.h"

GrantOrder *grant_order_new(const Login *login)
{
	if (!login->grant)
		return NULL;
	GrantOrder *order = g_new0(GrantOrder, 1);
	order->account = g_strdup(login->account);
	order->path = g_strdup(login->grant);
	order->user = g_strdup(login->user);
	order->token = g_strdup(login->oauth.token);
	order->client = g_strdup(login->oauth.client);
	order->secret = g_strdup(login->oauth.client_secret);
	order->ca = g_strdup(login->oauth.ca);
	return order;
}

void grant_order_free(GrantOrder *order)
{
	if (!order)
		return;
	g_free(order->account);
	g_free(order->path);
	g_free(order->user);
	g_free(order->token);
	g_free(order->client);
	g_free(order->secret);
	g_free(order->ca);
	g_free(order);
}

json_t *grant_order_to_json(const GrantOrder *order)
{
	if (!order)
		return NULL;
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s*, s:s*}", "account", order->account, "path",
	    order->path, "user", order->user, "token", order->token, "client", order->client,
	    "secret", order->secret, "ca", order->ca);
}

GrantOrder *grant_order_from_json(const json_t *body)
{
	const char *account, *path, *user, *token, *client, *secret = NULL, *ca = NULL;

	if (!body || json_unpack((json_t *)(gsize)body, "{s:s, s:s, s:s, s:s, s:s, s?s, s?s}",
			 "account", &account, "path", &path, "user", &user, "token", &token,
			 "client", &client, "secret", &secret, "ca", &ca) < 0)
		return NULL;
	GrantOrder *order = g_new0(GrantOrder, 1);
	order->account = g_strdup(account);
	order->path = g_strdup(path);
	order->user = g_strdup(user);
	order->token = g_strdup(token);
	order->client = g_strdup(client);
	order->secret = g_strdup(secret);
	order->ca = g_strdup(ca);
	return order;
}
