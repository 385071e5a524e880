#include "letter/gif.h"

#include <stdbool.h>
#include <string.h>

enum {
	HEAD = 13, /* signature and logical screen */
	DESCRIPTOR = 10, /* of a picture, its mark included */
	FLAGS_OF_SCREEN = 10,
	FLAGS_OF_PICTURE = 9,
	HAS_TABLE = 0x80,
	TABLE_SIZE = 0x07,
	EXTENSION = 0x21,
	PICTURE = 0x2c,
	TRAILER = 0x3b,
	CONTROL = 0xf9,
	APPLICATION = 0xff,
	APPLICATION_NAME = 11,
};

static gsize table_size(guint8 flags)
{
	return flags & HAS_TABLE ? (gsize)3 << ((flags & TABLE_SIZE) + 1) : 0;
}

/* Sub-blocks from `at` on with their end; 0: they do not end. */
static gsize blocks_length(const guint8 *bytes, gsize length, gsize at)
{
	gsize begin = at;

	while (at < length && bytes[at] > 0)
		at += 1 + (gsize)bytes[at];
	return at < length ? at + 1 - begin : 0;
}

/* How often it is repeated is the one thing of a program's that draws. */
static bool is_drawing(const guint8 *extension, gsize length)
{
	if (extension[1] == CONTROL)
		return true;
	return extension[1] == APPLICATION && length > 3 + APPLICATION_NAME &&
	       extension[2] == APPLICATION_NAME &&
	       (memcmp(extension + 3, "NETSCAPE2.0", APPLICATION_NAME) == 0 ||
		   memcmp(extension + 3, "ANIMEXTS1.0", APPLICATION_NAME) == 0);
}

/* The whole block at `at`; 0: there is none. */
static gsize block_length(const guint8 *bytes, gsize length, gsize at)
{
	gsize head = 2;

	if (bytes[at] == PICTURE) {
		if (length - at < DESCRIPTOR)
			return 0;
		head = DESCRIPTOR + table_size(bytes[at + FLAGS_OF_PICTURE]) + 1;
	} else if (bytes[at] != EXTENSION) {
		return 0;
	}
	gsize blocks = length - at > head ? blocks_length(bytes, length, at + head) : 0;
	return blocks ? head + blocks : 0;
}

GByteArray *gif_clean(const guint8 *bytes, gsize length)
{
	gsize at = length > HEAD ? HEAD + table_size(bytes[FLAGS_OF_SCREEN]) : length;
	GByteArray *out = g_byte_array_new();

	if (at < length)
		g_byte_array_append(out, bytes, (guint)at);
	while (at < length && bytes[at] != TRAILER) {
		gsize block = block_length(bytes, length, at);
		if (block == 0)
			break;
		if (bytes[at] == PICTURE || is_drawing(bytes + at, block))
			g_byte_array_append(out, bytes + at, (guint)block);
		at += block;
	}
	if (at < length && bytes[at] == TRAILER) {
		g_byte_array_append(out, bytes + at, 1);
		return out;
	}
	g_byte_array_unref(out);
	return NULL;
}
