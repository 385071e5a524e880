#include "witness/bytes.h"

#include <string.h>

static gsize size_of(Piece p)
{
	return (gsize)(p.end - p.at);
}

bool piece_starts(Piece p, const char *word)
{
	gsize n = strlen(word);

	return size_of(p) >= n && g_ascii_strncasecmp(p.at, word, n) == 0;
}

bool piece_is(Piece p, const char *word)
{
	return size_of(p) == strlen(word) && piece_starts(p, word);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Piece piece_trim(Piece p)
{
	while (p.at < p.end && is_blank(*p.at))
		p.at++;
	while (p.at < p.end && is_blank(p.end[-1]))
		p.end--;
	return p;
}

bool piece_line(Piece *rest, Piece *line_r)
{
	if (rest->at >= rest->end)
		return false;
	const char *lf = memchr(rest->at, '\n', size_of(*rest));
	*line_r = (Piece){rest->at, lf ? lf : rest->end};
	rest->at = lf ? lf + 1 : rest->end;
	if (line_r->end > line_r->at && line_r->end[-1] == '\r')
		line_r->end--;
	return true;
}

/* RFC 5322 ftext; a blank in front of the colon is not read. */
static bool is_name(Piece name)
{
	for (const char *p = name.at; p < name.end; p++)
		if (*p <= ' ' || *p > '~')
			return false;
	return name.at < name.end;
}

FieldStatus piece_field(Piece *rest, WitnessField *field_r)
{
	Piece line;

	if (!piece_line(rest, &line) || line.at == line.end)
		return FIELD_END;
	const char *colon = memchr(line.at, ':', size_of(line));
	field_r->name = (Piece){line.at, colon};
	if (!colon || !is_name(field_r->name))
		return FIELD_ODD;
	field_r->body = (Piece){colon + 1, line.end};
	while (rest->at < rest->end && (*rest->at == ' ' || *rest->at == '\t')) {
		piece_line(rest, &line);
		field_r->body.end = line.end;
	}
	/* Other readers take a lone CR for a line end, or end at a NUL. */
	for (const char *p = field_r->body.at; p < field_r->body.end; p++)
		if (*p == '\0' || (*p == '\r' && p[1] != '\n'))
			return FIELD_ODD;
	return FIELD_GOT;
}

Piece piece_parameter(Piece value, const char *name)
{
	gsize n = strlen(name);

	for (const char *p = value.at; p < value.end; p++) {
		if (*p != ';')
			continue;
		Piece next = piece_trim((Piece){p + 1, value.end});
		if (!piece_starts(next, name) || size_of(next) <= n || next.at[n] != '=')
			continue;
		next.at += n + 1;
		char end = ';';
		if (next.at < next.end && *next.at == '"') {
			next.at++;
			end = '"';
		}
		for (const char *q = next.at; q < next.end; q++)
			if (*q == end)
				next.end = q;
		return end == '"' ? next : piece_trim(next);
	}
	return (Piece){value.end, value.end};
}
