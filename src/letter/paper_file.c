#include "letter/paper_file.h"

#include <string.h>

#define LITERAL(text) (text), sizeof(text) - 1

/* What mails call papers and pictures of which what tells of place and device can be taken out. */
static const char *const leaving_types[] = {
    "image/jpeg",
    "image/jpg",
    "image/pjpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "text/plain",
    "text/csv",
    "application/pdf",
    "application/x-pdf",
    "application/rtf",
    "text/rtf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
};

static const char *const leaving_families[] = {
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
};

static bool begins(const guint8 *bytes, gsize length, const char *sign, gsize n)
{
	return length >= n && memcmp(bytes, sign, n) == 0;
}

static bool is_text(const guint8 *bytes, gsize length, const char *type)
{
	return (g_ascii_strcasecmp(type, "text/plain") == 0 ||
		   g_ascii_strcasecmp(type, "text/csv") == 0) &&
	       !memchr(bytes, '\0', length);
}

static bool is_old_office(const guint8 *bytes, gsize length, const char *type)
{
	return begins(bytes, length, LITERAL("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) &&
	       (g_ascii_strcasecmp(type, "application/msword") == 0 ||
		   g_ascii_strcasecmp(type, "application/vnd.ms-excel") == 0 ||
		   g_ascii_strcasecmp(type, "application/vnd.ms-powerpoint") == 0);
}

/* The name of the first file within (APPNOTE.TXT 4.3.7) is one that only these have. */
static bool is_new_office(const guint8 *bytes, gsize length)
{
	static const char *const first[] = {"[Content_Types].xml", "_rels/.rels", "docProps/",
	    "word/", "xl/", "ppt/", "mimetypeapplication/vnd.oasis.opendocument."};
	enum { NAME = 30 };

	if (length <= NAME || !begins(bytes, length, LITERAL("PK\x03\x04")))
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(first); i++)
		if (begins(bytes + NAME, length - NAME, first[i], strlen(first[i])))
			return true;
	return false;
}

bool paper_file_is(const guint8 *bytes, gsize length, const char *type)
{
	if (!type)
		type = "";
	return begins(bytes, length, LITERAL("%PDF-")) ||
	       begins(bytes, length, LITERAL("{\\rtf")) || is_new_office(bytes, length) ||
	       is_old_office(bytes, length, type) || is_text(bytes, length, type);
}

bool paper_file_stays(const char *type)
{
	if (!type || g_ascii_strcasecmp(type, "application/octet-stream") == 0)
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(leaving_types); i++)
		if (g_ascii_strcasecmp(type, leaving_types[i]) == 0)
			return false;
	for (guint i = 0; i < G_N_ELEMENTS(leaving_families); i++)
		if (g_ascii_strncasecmp(type, leaving_families[i], strlen(leaving_families[i])) ==
		    0)
			return false;
	return true;
}
