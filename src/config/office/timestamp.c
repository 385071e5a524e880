#include "config/office/timestamp.h"

#include "config/office/tables.h"

#include <string.h>

enum { DAY = 24 * 60 * 60 };

const Field timestamp_fields[] = {
    {.key = "url",
	.kind = FIELD_TEXT,
	.offset = offsetof(Timestamping, url),
	.help = "Address of the time stamp server. http will do, for the answer is signed; who "
		"listens there learns a hash and no more.",
	.absent = "none are asked for; those that there are can be proved",
	.example = "https://tsa.example/tsr"},
    {.key = "ca",
	.kind = FIELD_PATH,
	.offset = offsetof(Timestamping, ca),
	.required = true,
	.help = "Authorities, as PEM, that vouch for who signs the stamps. Those of earlier stamps "
		"stay in it.",
	.example = "/etc/siaga/tsa.pem"},
    {.key = "tls-ca",
	.kind = FIELD_PATH,
	.offset = offsetof(Timestamping, tls_ca),
	.help = "Authorities, as PEM, that replace the system's for an https address.",
	.absent = "the system's",
	.example = "/etc/siaga/ca.pem"},
    {.key = "policy",
	.kind = FIELD_TEXT,
	.offset = offsetof(Timestamping, policy),
	.help = "Policy under which the stamp has to be given, as figures and points.",
	.absent = "the server's own",
	.example = "\"1.2.3.4.1\""},
    {.key = "timeout",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Timestamping, timeout),
	.least = 1,
	.most = 300,
	.help = "An answer has to be here in so long.",
	.absent = "30s",
	.example = "1m"},
    {.key = "alarm-after",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Timestamping, alarm_after),
	.least = DAY,
	.help = "After so long without a stamp there is an alarm, and one each day.",
	.absent = "3d",
	.example = "7d"},
    {.key = NULL},
};

static bool is_address(const char *text)
{
	g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_NONE, NULL);
	const char *scheme = uri ? g_uri_get_scheme(uri) : "";

	return (g_str_equal(scheme, "https") || g_str_equal(scheme, "http")) &&
	       g_uri_get_host(uri) && *g_uri_get_host(uri) && !g_uri_get_userinfo(uri) &&
	       !g_uri_get_fragment(uri) && !strpbrk(text, " \t\r\n");
}

/* X.660: figures and points, the first figure 0, 1 or 2. */
static bool is_policy(const char *text)
{
	return strchr("012", *text) && *text && text[1] == '.' && text[2] &&
	       strspn(text, "0123456789.") == strlen(text) && !strstr(text, "..") &&
	       !g_str_has_suffix(text, ".");
}

void timestamp_check(Reader *reader, const Node *node, Timestamping *timestamping)
{
	if (!node)
		return;
	timestamping->at = node->at;
	if (timestamping->url && !is_address(timestamping->url))
		problems_add(reader->problems, node_get(node, "url")->at,
		    "'url' is '%s', expected http://HOST/… or https://HOST/…", timestamping->url);
	if (timestamping->policy && !is_policy(timestamping->policy))
		problems_add(reader->problems, node_get(node, "policy")->at,
		    "'policy' is '%s', expected figures and points like 1.2.3.4.1",
		    timestamping->policy);
}
