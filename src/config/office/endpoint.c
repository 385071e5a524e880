#include "config/office/endpoint.h"

#include <string.h>

const Schemes schemes_imap = {"imap", "imaps", 143, 993};
const Schemes schemes_smtp = {"smtp", "smtps", 587, 465};

bool endpoint_is_loopback(const char *host)
{
	return g_str_equal(host, "localhost") || g_str_equal(host, "::1") ||
	       (g_str_has_prefix(host, "127.") && g_hostname_is_ip_address(host));
}

bool endpoint_parse(const char *url, const Schemes *schemes, Endpoint *endpoint_r)
{
	g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_NONE, NULL);

	if (!uri || !g_uri_get_host(uri) || !*g_uri_get_host(uri) || g_uri_get_userinfo(uri) ||
	    g_uri_get_query(uri) || g_uri_get_fragment(uri) ||
	    (*g_uri_get_path(uri) && !g_str_equal(g_uri_get_path(uri), "/")))
		return false;
	bool tls = g_str_equal(g_uri_get_scheme(uri), schemes->tls);
	if (!tls && !g_str_equal(g_uri_get_scheme(uri), schemes->plain))
		return false;
	gint port = g_uri_get_port(uri);
	endpoint_clear(endpoint_r);
	endpoint_r->host = g_ascii_strdown(g_uri_get_host(uri), -1);
	endpoint_r->tls = tls;
	endpoint_r->port = port > 0 ? (guint16)port : tls ? schemes->tls_port : schemes->plain_port;
	endpoint_r->loopback = endpoint_is_loopback(endpoint_r->host);
	return true;
}

void endpoint_clear(Endpoint *endpoint)
{
	g_clear_pointer(&endpoint->host, g_free);
}
