/*
 * der.h: values in BER (ITU-T X.690), one after the other: also of indefinite length, as Apple and Thunderbird write them.
 */
#ifndef SIAGA_MESSAGE_SIGN_DER_H
#define SIAGA_MESSAGE_SIGN_DER_H

#include <glib.h>
#include <stdbool.h>

typedef struct Der {
	const guint8 *at, *end;
} Der;

enum {
	DER_INTEGER = 0x02,
	DER_OCTETS = 0x04,
	DER_OID = 0x06,
	DER_UTC = 0x17, /* time with a year of two digits */
	DER_TIME = 0x18, /* and of four */
	DER_SEQUENCE = 0x30,
	DER_SET = 0x31,
	DER_FIRST = 0xA0, /* [0] of the type around it, and [1] */
	DER_SECOND = 0xA1,
};

/* The tag that `rest` begins with; 0: nothing is left. */
guint8 der_tag(Der rest);

/* Takes the next value off `rest` where it has that tag (of one byte): its content, without the end of an indefinite
 * length.  False: it has another, or is broken or too deep. */
bool der_take(Der *rest, guint8 tag, Der *content_r);

/* Takes it if it has that tag.  False: it has and is broken. */
bool der_skip(Der *rest, guint8 tag);

/* Whether the content of an object identifier is that one, as it is encoded. */
bool der_is(Der content, const char *oid, gsize length);

#endif
