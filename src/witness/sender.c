#include "witness/sender.h"

#include <string.h>

static bool is_address(Piece p)
{
	guint ats = 0;

	for (const char *c = p.at; c < p.end; c++) {
		if (!g_ascii_isalnum(*c) && !(*c && strchr("!#$%&'*+-/=?^_`{|}~.@", *c)))
			return false;
		ats += *c == '@';
	}
	return ats == 1 && *p.at != '@' && p.end[-1] != '@' && p.end - p.at < TESTIMONY_NAME;
}

/* The first bracket outside of quotes; NULL: none. */
static const char *find_bracket(Piece body)
{
	bool quoted = false;

	for (const char *p = body.at; p < body.end; p++) {
		if (quoted && *p == '\\')
			p++;
		else if (*p == '"')
			quoted = !quoted;
		else if (*p == '<' && !quoted)
			return p;
	}
	return NULL;
}

bool sender_address(Piece body, char address_r[TESTIMONY_NAME])
{
	Piece address = piece_trim(body);
	const char *open = find_bracket(body);

	if (open) {
		if (address.end[-1] != '>')
			return false;
		address = (Piece){open + 1, address.end - 1};
	}
	if (address.at >= address.end || !is_address(address))
		return false;
	for (gsize i = 0; address.at + i < address.end; i++) {
		address_r[i] = g_ascii_tolower(address.at[i]);
		address_r[i + 1] = '\0';
	}
	return true;
}

/* Without comments, every run of blanks one blank.  False: a quoted string, or too long. */
static bool strip_comments(Piece body, char *to, gsize size)
{
	guint depth = 0;
	gsize n = 0;

	for (const char *p = body.at; p < body.end; p++) {
		if (*p == '\\' && depth)
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && depth)
			depth--;
		else if (!depth && (*p == '"' || n + 2 >= size))
			return false;
		else if (!depth && (*p > ' ' || (n && to[n - 1] != ' ')))
			to[n++] = *p > ' ' ? g_ascii_tolower(*p) : ' ';
	}
	to[n] = '\0';
	return depth == 0;
}

/* Copies the word that begins at `p`. */
static void copy_word(const char *p, const char *end, char to[TESTIMONY_NAME])
{
	gsize n = 0;

	while (p < end && *p != ' ' && n + 1 < TESTIMONY_NAME)
		to[n++] = *p++;
	to[n] = '\0';
}

/* header.from of one result; "" when it is not there exactly once. */
static void copy_from(const char *p, const char *end, char from_r[TESTIMONY_NAME])
{
	static const char property[] = " header.from=";
	guint found = 0;

	for (; p < end; p++) {
		if (end - p < (gssize)strlen(property) ||
		    strncmp(p, property, strlen(property)) != 0)
			continue;
		copy_word(p + strlen(property), end, from_r);
		found++;
	}
	if (found != 1)
		*from_r = '\0';
}

void sender_results(Piece body, char dmarc_r[TESTIMONY_NAME], char from_r[TESTIMONY_NAME])
{
	char plain[TESTIMONY_FIELD];
	guint found = 0;

	if (!strip_comments(body, plain, sizeof plain))
		return;
	for (const char *p = strchr(plain, ';'); p; p = strchr(p, ';')) {
		p += strspn(p, "; ");
		const char *end = p + strcspn(p, ";");
		if (strncmp(p, "dmarc=", strlen("dmarc=")) != 0)
			continue;
		copy_word(p + strlen("dmarc="), end, dmarc_r);
		copy_from(p, end, from_r);
		found++;
	}
	if (found != 1)
		*dmarc_r = *from_r = '\0';
}
