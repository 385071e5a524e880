#include "model/address.h"

#include <arpa/inet.h>
#include <string.h>

enum { LOCAL_LIMIT = 64, DOMAIN_LIMIT = 255, LABEL_LIMIT = 63 };

/* RFC 5322 3.2.3 */
static bool is_atext(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

/* Past the Dot-string; NULL: is none. */
static const char *skip_dot_string(const char *p)
{
	for (;; p++) {
		const char *atom = p;
		while (is_atext(*p))
			p++;
		if (p == atom)
			return NULL;
		if (*p != '.')
			return p;
	}
}

/* Past the Quoted-string (qtextSMTP and quoted-pairSMTP are printable ASCII); NULL: is none. */
static const char *skip_quoted_string(const char *p)
{
	for (p++; *p != '"'; p++) {
		if (*p == '\\')
			p++;
		if (*p < 32 || *p > 126)
			return NULL;
	}
	return p + 1;
}

static bool is_literal(const char *domain)
{
	gsize length = strlen(domain);
	struct in6_addr ignored;

	if (length < 3 || domain[length - 1] != ']')
		return false;
	g_autofree char *inside = g_strndup(domain + 1, length - 2);
	if (g_ascii_strncasecmp(inside, "IPv6:", 5) == 0)
		return inet_pton(AF_INET6, inside + 5, &ignored) == 1;
	return inet_pton(AF_INET, inside, &ignored) == 1;
}

static bool is_label(const char *begin, const char *end)
{
	if (begin == end || end - begin > LABEL_LIMIT || *begin == '-' || end[-1] == '-')
		return false;
	for (; begin < end; begin++)
		if (!g_ascii_isalnum(*begin) && *begin != '-')
			return false;
	return true;
}

static bool is_domain(const char *domain)
{
	if (strlen(domain) > DOMAIN_LIMIT)
		return false;
	if (*domain == '[')
		return is_literal(domain);
	for (const char *label = domain;;) {
		const char *end = label + strcspn(label, ".");
		if (!is_label(label, end))
			return false;
		if (*end == '\0')
			return true;
		label = end + 1;
	}
}

bool address_is_valid(const char *address)
{
	if (strlen(address) > ADDRESS_LIMIT)
		return false;
	const char *at = *address == '"' ? skip_quoted_string(address) : skip_dot_string(address);
	return at && *at == '@' && at - address <= LOCAL_LIMIT && is_domain(at + 1);
}
