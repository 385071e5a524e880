/*
 * parcel.h: a letter on its way through the sender: envelope and bytes.
 */
#ifndef SIAGA_DELIVER_PARCEL_H
#define SIAGA_DELIVER_PARCEL_H

#include "base/frame.h"
#include "deliver/verdict.h"

typedef struct ParcelBatch
    ParcelBatch; /* the mapped bytes of one `letters` frame, which its parcels share */

typedef struct Parcel {
	gint64 id;
	char *from; /* "" is <> */
	char *to;
	char *
	    envid; /* RFC 3461 5.4: comes back in notices, at most 100 characters of xtext; "": none */
	bool tell_arrival; /* ask for a notice when it has arrived, not only when it has not */
	ParcelBatch *batch;
	const char *bytes; /* CRLF, ends with one */
	gsize length;
	bool confirm; /* ask before the final dot */
	bool retried; /* a reused connection was lost under it before the server took anything */
	bool bare; /* the server offers notices and refuses to be asked for them: without */
} Parcel;

/* Takes the parcels of a `letters` frame (GPtrArray of Parcel).  NULL: not such a frame.  Caller
 * unrefs; parcels are freed with it unless stolen. */
GPtrArray *parcels_from_frame(const Frame *frame, GError **err);
void parcel_free(Parcel *parcel);

/* Why this parcel can never be sent: its recipient is outside the grammar (*verdict_r VERDICT_REFUSED), its
 * sender is (VERDICT_ACCOUNT), or its bytes are not lines of at most 998 ASCII characters with CRLF (RFC 5321
 * 4.5.3.1.6, 2.3.8; VERDICT_HELD).  NULL: nothing; caller frees. */
char *parcel_fault(const Parcel *parcel, Verdict *verdict_r);

/* Reading it as the server gets it, dots doubled at the beginning of lines (RFC 5321 4.5.2). */
typedef struct ParcelCursor {
	gsize at;
	bool line_begins;
	bool dot_doubled; /* the one at `at` has its second dot already */
} ParcelCursor;

void parcel_rewind(ParcelCursor *cursor);
/* Fills at most `room` bytes; how many; 0: all are out. */
gsize parcel_read(const Parcel *parcel, ParcelCursor *cursor, char *out, gsize room);

#endif
