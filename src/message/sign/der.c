#include "message/sign/der.h"

#include <string.h>

enum { DEEPEST = 32, LONG_FORM = 0x80, CONSTRUCTED = 0x20, MANY_TAGS = 0x1F };

static gsize size_of(Der d)
{
	return (gsize)(d.end - d.at);
}

guint8 der_tag(Der rest)
{
	return rest.at < rest.end ? *rest.at : 0;
}

/* Takes tag and length (8.1.2, 8.1.3).  *definite_r false: the end has to be looked for. */
static bool take_head(Der *rest, guint8 *tag_r, gsize *length_r, bool *definite_r)
{
	if (size_of(*rest) < 2 || (*rest->at & MANY_TAGS) == MANY_TAGS)
		return false;
	*tag_r = *rest->at++;
	guint8 first = *rest->at++;
	gsize count = first & 0x7F;
	*definite_r = first != LONG_FORM;
	*length_r = first < LONG_FORM ? first : 0;
	if (first <= LONG_FORM)
		return true;
	if (count > sizeof(guint32) || size_of(*rest) < count)
		return false;
	for (; count > 0; count--)
		*length_r = *length_r << 8 | *rest->at++;
	return true;
}

static bool take_any(Der *rest, guint8 *tag_r, Der *content_r, guint depth);

/* Of indefinite length: up to the two zeros behind the values in it. */
static bool take_open(Der *rest, Der *content_r, guint depth)
{
	content_r->at = rest->at;
	while (size_of(*rest) >= 2) {
		guint8 tag;
		Der inner;
		if (rest->at[0] == 0 && rest->at[1] == 0) {
			content_r->end = rest->at;
			rest->at += 2;
			return true;
		}
		if (!take_any(rest, &tag, &inner, depth + 1))
			return false;
	}
	return false;
}

static bool take_any(Der *rest, guint8 *tag_r, Der *content_r, guint depth)
{
	gsize length;
	bool definite;

	if (depth > DEEPEST || !take_head(rest, tag_r, &length, &definite))
		return false;
	if (!definite)
		return *tag_r & CONSTRUCTED && take_open(rest, content_r, depth);
	if (length > size_of(*rest))
		return false;
	*content_r = (Der){rest->at, rest->at + length};
	rest->at += length;
	return true;
}

bool der_take(Der *rest, guint8 tag, Der *content_r)
{
	guint8 found;

	return der_tag(*rest) == tag && take_any(rest, &found, content_r, 0);
}

bool der_skip(Der *rest, guint8 tag)
{
	Der content;

	return der_tag(*rest) != tag || der_take(rest, tag, &content);
}

bool der_is(Der content, const char *oid, gsize length)
{
	return size_of(content) == length && memcmp(content.at, oid, length) == 0;
}
