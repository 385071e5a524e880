/*
 * frame.h: what the engine and its children say to each other over a SOCK_SEQPACKET socketpair.
 * One packet is one frame: a JSON object with a "type", and at most one file descriptor that
 * carries bytes (a sealed memfd; its offset is shared, so pread or mmap only).  A body too large
 * for a packet travels in a memfd of its own, unseen by both sides.
 */
#ifndef SIAGA_BASE_FRAME_H
#define SIAGA_BASE_FRAME_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

/* Larger bodies are refused on receipt: no honest child sends them. */
#define FRAME_BODY_LIMIT (48 * 1024 * 1024)

typedef struct Frame {
	json_t *body; /* an object */
	int fd; /* -1: none */
} Frame;

typedef enum {
	FRAME_GOT, /* *frame_r is filled, to be cleared by the caller */
	FRAME_NONE, /* nothing waits (non-blocking socket) */
	FRAME_END, /* the other side has gone */
	FRAME_BROKEN /* not a frame: *err says why; the connection is of no further use */
} FrameStatus;

/* Text member of the body, "" when missing or of another type; borrowed. */
const char *frame_text(const Frame *frame, const char *member);
/* Integer member, 0 when missing. */
gint64 frame_number(const Frame *frame, const char *member);
/* The same as frame_text(frame, "type"). */
const char *frame_type(const Frame *frame);
void frame_clear(Frame *frame);

FrameStatus frame_receive(int socket, Frame *frame_r, GError **err);

/* Blocks until the packet is taken.  `body` and `fd` stay the caller's. */
bool frame_send(int socket, json_t *body, int fd, GError **err);

/* The engine's end: sending never blocks, what does not fit waits in memory in order. */
typedef struct Channel Channel;

/* Takes `socket` over and makes it non-blocking. */
Channel *channel_new(int socket);
void channel_free(Channel *channel); /* closes the socket; what waits is dropped */
int channel_socket(const Channel *channel);
/* Takes `body` over; `fd` (-1: none) is duplicated, the caller keeps his. */
void channel_send(Channel *channel, json_t *body, int fd);
/* True while frames wait: poll for POLLOUT, then channel_flush(). */
bool channel_waiting(const Channel *channel);
/* False: the other side has gone. */
bool channel_flush(Channel *channel, GError **err);
/* As frame_receive(), and a file that is not sealed is FRAME_BROKEN: the engine would read other bytes than were
 * parsed (tests/abuse: 37). */
FrameStatus channel_receive(Channel *channel, Frame *frame_r, GError **err);

#endif
