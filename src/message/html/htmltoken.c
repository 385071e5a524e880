#include "message/html/htmltoken.h"

#include <string.h>

static const char *const attribute_names[ATTRIBUTES] = {
    [ATTRIBUTE_ALT] = "alt",
    [ATTRIBUTE_BGCOLOR] = "bgcolor",
    [ATTRIBUTE_CLASS] = "class",
    [ATTRIBUTE_COLOR] = "color",
    [ATTRIBUTE_DATA_MARKER] = "data-marker",
    [ATTRIBUTE_HIDDEN] = "hidden",
    [ATTRIBUTE_ID] = "id",
    [ATTRIBUTE_NAME] = "name",
    [ATTRIBUTE_STYLE] = "style",
    [ATTRIBUTE_TABINDEX] = "tabindex",
    [ATTRIBUTE_TYPE] = "type",
};

void htmltoken_init(HtmlReader *reader, const char *html, gsize length)
{
	*reader = (HtmlReader){.at = html, .end = html + length};
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const char *find(const char *from, const char *end, char c)
{
	const char *found = from < end ? memchr(from, c, (gsize)(end - from)) : NULL;
	return found ? found : end;
}

/* `at` points behind "<!--". */
static const char *comment_end(const char *at, const char *end)
{
	if (at < end && *at == '>')
		return at + 1;
	if (end - at >= 2 && at[0] == '-' && at[1] == '>')
		return at + 2;
	for (const char *p = find(at, end, '>'); p < end; p = find(p + 1, end, '>'))
		if ((p - at >= 2 && p[-1] == '-' && p[-2] == '-') ||
		    (p - at >= 3 && p[-1] == '!' && p[-2] == '-' && p[-3] == '-'))
			return p + 1;
	return end;
}

/* `at` points to '<' followed by '!', '?' or a '/' that begins no end tag. */
static const char *declaration_end(const char *at, const char *end)
{
	if (end - at >= 4 && !memcmp(at, "<!--", 4))
		return comment_end(at + 4, end);
	const char *close = find(at, end, '>');
	return close < end ? close + 1 : end;
}

static const char *raw_end(const char *at, const char *end, const char *name)
{
	gsize length = strlen(name);

	for (at = find(at, end, '<'); at < end; at = find(at + 1, end, '<')) {
		if ((gsize)(end - at) < length + 2)
			return end;
		if (at[1] == '/' && !g_ascii_strncasecmp(at + 2, name, length))
			return at;
	}
	return end;
}

static bool begins_tag(const char *at, const char *end)
{
	if (end - at >= 2 && g_ascii_isalpha(at[1]))
		return true;
	return end - at >= 3 && at[1] == '/' && g_ascii_isalpha(at[2]);
}

static bool begins_declaration(const char *at, const char *end)
{
	return end - at >= 2 && (at[1] == '!' || at[1] == '?' || at[1] == '/');
}

static void keep_attribute(HtmlToken *token, HtmlSlice name, HtmlSlice value)
{
	for (int i = 0; i < ATTRIBUTES; i++) {
		const char *known = attribute_names[i];
		if (strlen(known) == name.length &&
		    !g_ascii_strncasecmp(known, name.at, name.length) && !token->attributes[i].at)
			token->attributes[i] = value;
	}
}

/* A quote that is never closed would swallow the rest of the mail: its tag ends at the next '>'. */
static const char *quoted_value(HtmlReader *reader, const char *at, HtmlSlice *value)
{
	bool *none_left = &reader->no_quote[*at == '\''];
	const char *close = *none_left ? reader->end : find(at + 1, reader->end, *at);

	if (close < reader->end) {
		*value = (HtmlSlice){at + 1, (gsize)(close - at - 1)};
		return close + 1;
	}
	*none_left = true;
	close = find(at, reader->end, '>');
	*value = (HtmlSlice){at + 1, (gsize)(close - at - 1)};
	return close;
}

static const char *bare_value(const char *at, const char *end, HtmlSlice *value)
{
	const char *p = at;

	while (p < end && !is_space(*p) && *p != '>')
		p++;
	*value = (HtmlSlice){at, (gsize)(p - at)};
	return p;
}

static const char *skip_space(const char *at, const char *end)
{
	while (at < end && is_space(*at))
		at++;
	return at;
}

/* `at` points to the first byte of an attribute's name. */
static const char *read_attribute(HtmlReader *reader, const char *at, HtmlToken *token)
{
	const char *end = reader->end;
	const char *p = at + 1;

	while (p < end && !is_space(*p) && *p != '>' && *p != '=' && *p != '/')
		p++;
	HtmlSlice name = {at, (gsize)(p - at)};
	HtmlSlice value = {p, 0};
	const char *after = skip_space(p, end);
	if (after < end && *after == '=') {
		p = skip_space(after + 1, end);
		if (p < end && (*p == '"' || *p == '\''))
			p = quoted_value(reader, p, &value);
		else
			p = bare_value(p, end, &value);
	}
	keep_attribute(token, name, value);
	return p;
}

/* reader->at points to '<' of a tag. */
static void read_tag(HtmlReader *reader, HtmlToken *token)
{
	const char *end = reader->end;
	bool closing = reader->at[1] == '/';
	const char *name = reader->at + 1 + closing;
	const char *p = name;

	while (p < end && !is_space(*p) && *p != '>' && *p != '/')
		p++;
	*token = (HtmlToken){
	    .kind = closing ? HTML_END : HTML_START, .tag = htmltag_find(name, (gsize)(p - name))};
	while (p < end && *p != '>') {
		if (is_space(*p) || *p == '/')
			p++;
		else
			p = read_attribute(reader, p, token);
	}
	reader->at = p < end ? p + 1 : end;
	if (!closing && (token->tag->flags & TAG_RAW))
		reader->at = raw_end(reader->at, end, token->tag->name);
}

static void read_text(HtmlReader *reader, HtmlToken *token)
{
	const char *end = reader->end;
	const char *p = find(reader->at, end, '<');

	while (p < end && !begins_tag(p, end) && !begins_declaration(p, end))
		p = find(p + 1, end, '<');
	*token = (HtmlToken){.kind = HTML_TEXT, .text = {reader->at, (gsize)(p - reader->at)}};
	reader->at = p;
}

bool htmltoken_next(HtmlReader *reader, HtmlToken *token)
{
	while (reader->at < reader->end && *reader->at == '<' &&
	       !begins_tag(reader->at, reader->end) && begins_declaration(reader->at, reader->end))
		reader->at = declaration_end(reader->at, reader->end);
	if (reader->at >= reader->end)
		return false;
	if (*reader->at == '<' && begins_tag(reader->at, reader->end))
		read_tag(reader, token);
	else
		read_text(reader, token);
	return true;
}
