#include "base/frame.h"

#include "base/error.h"
#include "base/jsontext.h"
#include "base/memfile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A packet starts with one byte that says where the body is. */
enum { BODY_INLINE = 'i', BODY_IN_MEMFD = 'm' };
enum { PACKET_LIMIT = 64 * 1024, FDS_LIMIT = 2 };

typedef struct Packet {
	char *bytes;
	gsize length;
	int fds[FDS_LIMIT];
	int n_fds;
} Packet;

struct Channel {
	int socket;
	GQueue waiting; /* of Packet */
};

const char *frame_text(const Frame *frame, const char *member)
{
	const char *text = json_string_value(json_object_get(frame->body, member));
	return text ? text : "";
}

gint64 frame_number(const Frame *frame, const char *member)
{
	return json_integer_value(json_object_get(frame->body, member));
}

const char *frame_type(const Frame *frame)
{
	return frame_text(frame, "type");
}

void frame_clear(Frame *frame)
{
	json_decref(frame->body);
	frame->body = NULL;
	if (frame->fd >= 0)
		close(frame->fd);
	frame->fd = -1;
}

static void packet_free(Packet *packet)
{
	for (int i = 0; i < packet->n_fds; i++)
		close(packet->fds[i]);
	g_free(packet->bytes);
	g_free(packet);
}

/* The packet owns duplicates of what it carries. */
static Packet *packet_new(json_t *body, int fd, GError **err)
{
	GString *text = g_string_sized_new(4096);
	Packet *packet = g_new0(Packet, 1);

	g_string_append_c(text, BODY_INLINE);
	json_text_append(text, body);
	if (fd >= 0)
		packet->fds[packet->n_fds++] = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	if (text->len > PACKET_LIMIT) {
		packet->fds[packet->n_fds++] = memfile_from(text->str + 1, text->len - 1, err);
		text->str[0] = BODY_IN_MEMFD;
		g_string_truncate(text, 1);
	}
	packet->length = text->len;
	packet->bytes = g_string_free(text, FALSE);
	for (int i = 0; i < packet->n_fds; i++)
		if (packet->fds[i] < 0) {
			if (err && !*err)
				fail(err, ERR_RETRY, "no file descriptor left for a frame: %s",
				    g_strerror(errno));
			packet->n_fds = i;
			packet_free(packet);
			return NULL;
		}
	return packet;
}

/* 1 taken, 0 would block, -1 failed with errno set. */
static int packet_write(int socket, const Packet *packet)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int) * FDS_LIMIT)];
		struct cmsghdr align;
	} control = {{0}};
	struct iovec part = {packet->bytes, packet->length};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};

	if (packet->n_fds > 0) {
		message.msg_control = control.bytes;
		message.msg_controllen = CMSG_SPACE(sizeof(int) * (gsize)packet->n_fds);
		struct cmsghdr *c = CMSG_FIRSTHDR(&message);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int) * (gsize)packet->n_fds);
		memcpy(CMSG_DATA(c), packet->fds, sizeof(int) * (gsize)packet->n_fds);
	}
	while (sendmsg(socket, &message, MSG_NOSIGNAL) < 0) {
		if (errno == EINTR)
			continue;
		return errno == EAGAIN || errno == ENOBUFS ? 0 : -1;
	}
	return 1;
}

bool frame_send(int socket, json_t *body, int fd, GError **err)
{
	Packet *packet = packet_new(body, fd, err);

	if (!packet)
		return false;
	int written = packet_write(socket, packet);
	packet_free(packet);
	if (written == 1)
		return true;
	return fail(err, ERR_WAIT, "the engine has gone: %s", g_strerror(errno));
}

/* Moves received descriptors into fds; the rest of a hostile packet's are closed. */
static int take_fds(struct msghdr *message, int *fds)
{
	int n = 0;

	for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		gsize count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (gsize i = 0; i < count; i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
			if (n < FDS_LIMIT)
				fds[n++] = fd;
			else
				close(fd);
		}
	}
	return n;
}

static json_t *read_body(const char *bytes, gsize length, GError **err)
{
	json_error_t problem;
	json_t *body = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &problem);

	if (!json_is_object(body)) {
		json_decref(body);
		fail(err, ERR_REJECT, "a child sent something that is no frame: %s",
		    body ? "no object" : problem.text);
		return NULL;
	}
	return body;
}

static json_t *read_body_file(int fd, GError **err)
{
	MemMap map;

	if (!memmap_open(&map, fd, FRAME_BODY_LIMIT, err))
		return NULL;
	json_t *body = read_body(map.bytes, map.length, err);
	memmap_close(&map);
	return body;
}

static FrameStatus unpack(
    const char *bytes, gsize length, int *fds, int n_fds, Frame *frame_r, GError **err)
{
	*frame_r = (Frame){NULL, -1};
	if (bytes[0] == BODY_IN_MEMFD && n_fds > 0) {
		frame_r->body = read_body_file(fds[n_fds - 1], err);
		close(fds[--n_fds]);
	} else {
		frame_r->body = read_body(bytes + 1, length - 1, err);
	}
	if (n_fds > 0)
		frame_r->fd = fds[0];
	for (int i = 1; i < n_fds; i++)
		close(fds[i]);
	if (frame_r->body)
		return FRAME_GOT;
	frame_clear(frame_r);
	return FRAME_BROKEN;
}

FrameStatus frame_receive(int socket, Frame *frame_r, GError **err)
{
	g_autofree char *bytes = g_malloc(PACKET_LIMIT);
	union {
		char bytes[CMSG_SPACE(sizeof(int) * FDS_LIMIT)];
		struct cmsghdr align;
	} control;
	struct iovec part = {bytes, PACKET_LIMIT};
	struct msghdr message = {.msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = control.bytes,
	    .msg_controllen = sizeof control.bytes};
	ssize_t n;

	/* ECONNRESET is told once when the other side has left without reading all; what it said before
	 * is still to be read. */
	do
		n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && (errno == EINTR || errno == ECONNRESET));
	if (n < 0)
		return errno == EAGAIN ? FRAME_NONE : FRAME_END;
	if (n == 0)
		return FRAME_END;
	int fds[FDS_LIMIT];
	int n_fds = take_fds(&message, fds);
	return unpack(bytes, (gsize)n, fds, n_fds, frame_r, err);
}

Channel *channel_new(int socket)
{
	Channel *channel = g_new0(Channel, 1);

	channel->socket = socket;
	fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
	g_queue_init(&channel->waiting);
	return channel;
}

void channel_free(Channel *channel)
{
	if (!channel)
		return;
	g_queue_clear_full(&channel->waiting, (GDestroyNotify)packet_free);
	close(channel->socket);
	g_free(channel);
}

int channel_socket(const Channel *channel)
{
	return channel->socket;
}

void channel_send(Channel *channel, json_t *body, int fd)
{
	g_autoptr(GError) err = NULL;
	Packet *packet = packet_new(body, fd, &err);

	json_decref(body);
	/* Out of descriptors: the caller's transaction already holds the truth, and a restart of the
	 * child takes the work up again; a lost frame would leave it waiting for ever. */
	if (!packet)
		g_error("%s", err->message);
	g_queue_push_tail(&channel->waiting, packet);
	channel_flush(channel, NULL);
}

bool channel_waiting(const Channel *channel)
{
	return channel->waiting.length > 0;
}

bool channel_flush(Channel *channel, GError **err)
{
	while (channel->waiting.head) {
		int written = packet_write(channel->socket, channel->waiting.head->data);
		if (written == 0)
			return true;
		if (written < 0)
			return fail(err, ERR_WAIT, "the child has gone: %s", g_strerror(errno));
		packet_free(g_queue_pop_head(&channel->waiting));
	}
	return true;
}

FrameStatus channel_receive(Channel *channel, Frame *frame_r, GError **err)
{
	FrameStatus status = frame_receive(channel->socket, frame_r, err);

	if (status != FRAME_GOT || frame_r->fd < 0 || memfile_is_sealed(frame_r->fd))
		return status;
	frame_clear(frame_r);
	fail(err, ERR_REJECT, "a child sent a file whose bytes it could still change");
	return FRAME_BROKEN;
}
