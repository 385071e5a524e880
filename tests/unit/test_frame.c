/* Frames over a SOCK_SEQPACKET pair, and the sealed memory files that travel with them. */
#include "base/error.h"
#include "base/frame.h"
#include "base/memfile.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static void open_pair(int pair[2])
{
	g_assert_cmpint(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), ==, 0);
}

static void close_pair(const int pair[2])
{
	close(pair[0]);
	close(pair[1]);
}

static guint open_files(void)
{
	guint n = 0;

	for (int fd = 0; fd < 1024; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

static void assert_receives(int socket, const char *type, bool with_fd)
{
	g_autoptr(GError) err = NULL;
	Frame frame;

	g_assert_cmpint(frame_receive(socket, &frame, &err), ==, FRAME_GOT);
	g_assert_no_error(err);
	g_assert_cmpstr(frame_type(&frame), ==, type);
	g_assert_true((frame.fd >= 0) == with_fd);
	frame_clear(&frame);
}

static void test_members(void)
{
	int pair[2];
	Frame frame;
	json_t *body = json_pack(
	    "{s:s, s:s, s:I}", "type", "mail", "name", "a\nb", "uid", (json_int_t)4294967295);

	open_pair(pair);
	g_assert_true(frame_send(pair[0], body, -1, NULL));
	json_decref(body);
	g_assert_cmpint(frame_receive(pair[1], &frame, NULL), ==, FRAME_GOT);
	g_assert_cmpstr(frame_text(&frame, "name"), ==, "a\nb");
	g_assert_cmpint(frame_number(&frame, "uid"), ==, 4294967295);
	g_assert_cmpstr(frame_text(&frame, "uid"), ==, "");
	g_assert_cmpstr(frame_text(&frame, "none"), ==, "");
	g_assert_cmpint(frame_number(&frame, "name"), ==, 0);
	g_assert_cmpint(frame.fd, ==, -1);
	frame_clear(&frame);
	close_pair(pair);
}

/* Around the size of one packet, and far beyond it: a body never meets a limit of the socket. */
static void test_sizes(void)
{
	static const gsize sizes[] = {
	    0, 1, 65500, 65512, 65513, 65514, 65515, 65535, 70000, 5000000};
	guint before = open_files();

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autofree char *text = g_strnfill(sizes[i], 'x');
		int pair[2], fd = memfile_from("mail", 4, NULL);
		Frame frame;
		open_pair(pair);
		json_t *body = json_pack("{s:s, s:s}", "type", "big", "text", text);
		g_assert_true(frame_send(pair[0], body, fd, NULL));
		json_decref(body);
		g_assert_cmpint(frame_receive(pair[1], &frame, NULL), ==, FRAME_GOT);
		g_assert_cmpuint(strlen(frame_text(&frame, "text")), ==, sizes[i]);
		char mail[5] = "";
		g_assert_cmpint(pread(frame.fd, mail, 4, 0), ==, 4);
		g_assert_cmpstr(mail, ==, "mail");
		frame_clear(&frame);
		close(fd);
		close_pair(pair);
	}
	g_assert_cmpuint(open_files(), ==, before);
}

/* What no honest child sends, as the packet's bytes. */
static void test_broken(void)
{
	static const struct {
		const char *bytes;
		gsize length;
	} cases[] = {
	    {"i", 1},
	    {"i{", 2},
	    {"i[]", 3},
	    {"i1", 2},
	    {"i{\"a\":1,\"a\":2}", 14},
	    {"i{\"a\":\"\xff\"}", 10},
	    {"m", 1},
	    {"\0", 1},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) err = NULL;
		int pair[2];
		Frame frame;
		open_pair(pair);
		g_assert_cmpint(
		    send(pair[0], cases[i].bytes, cases[i].length, 0), ==, (gssize)cases[i].length);
		g_assert_cmpint(frame_receive(pair[1], &frame, &err), ==, FRAME_BROKEN);
		g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
		close_pair(pair);
	}
}

static void send_with_fds(int socket, const char *bytes, const int *fds, int count)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int) * 8)];
		struct cmsghdr align;
	} control = {{0}};
	struct iovec part = {(void *)(gsize)bytes, strlen(bytes)};
	struct msghdr message = {.msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = control.bytes,
	    .msg_controllen = CMSG_SPACE(sizeof(int) * (gsize)count)};
	struct cmsghdr *c = CMSG_FIRSTHDR(&message);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int) * (gsize)count);
	memcpy(CMSG_DATA(c), fds, sizeof(int) * (gsize)count);
	g_assert_cmpint(sendmsg(socket, &message, 0), ==, (gssize)strlen(bytes));
}

/* More descriptors than a frame has, or a body in a file that is not sealed: nothing stays open. */
static void test_hostile_descriptors(void)
{
	guint before = open_files();
	int pair[2], fds[5];
	Frame frame;
	g_autoptr(GError) err = NULL;

	open_pair(pair);
	for (guint i = 0; i < G_N_ELEMENTS(fds); i++)
		fds[i] = memfile_from("x", 1, NULL);
	send_with_fds(pair[0], "i{\"type\":\"many\"}", fds, G_N_ELEMENTS(fds));
	assert_receives(pair[1], "many", true);
	int open_file = memfile_new(NULL);
	g_assert_true(memfile_write(open_file, "{}", 2, NULL));
	send_with_fds(pair[0], "m", &open_file, 1);
	g_assert_cmpint(frame_receive(pair[1], &frame, &err), ==, FRAME_BROKEN);
	g_assert_nonnull(strstr(err->message, "not sealed"));
	for (guint i = 0; i < G_N_ELEMENTS(fds); i++)
		close(fds[i]);
	close(open_file);
	close_pair(pair);
	g_assert_cmpuint(open_files(), ==, before);
}

static void test_end(void)
{
	int pair[2];
	Frame frame;

	open_pair(pair);
	close(pair[0]);
	g_assert_cmpint(frame_receive(pair[1], &frame, NULL), ==, FRAME_END);
	g_autoptr(GError) err = NULL;
	json_t *body = json_pack("{s:s}", "type", "x");
	g_assert_false(frame_send(pair[1], body, -1, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_WAIT);
	json_decref(body);
	close(pair[1]);
}

/* A channel never blocks: what the socket does not take waits, and arrives in order. */
static void test_channel(void)
{
	enum { FRAMES = 2000 };
	guint before = open_files();
	int pair[2], fd = memfile_from("x", 1, NULL);
	Frame frame;

	open_pair(pair);
	Channel *channel = channel_new(pair[0]);
	for (int i = 0; i < FRAMES; i++)
		channel_send(
		    channel, json_pack("{s:s, s:i}", "type", "n", "n", i), i % 100 ? -1 : fd);
	g_assert_true(channel_waiting(channel));
	for (int i = 0; i < FRAMES; i++) {
		g_assert_cmpint(frame_receive(pair[1], &frame, NULL), ==, FRAME_GOT);
		g_assert_cmpint(frame_number(&frame, "n"), ==, i);
		g_assert_true((frame.fd >= 0) == (i % 100 == 0));
		frame_clear(&frame);
		g_assert_true(channel_flush(channel, NULL));
	}
	g_assert_false(channel_waiting(channel));
	g_assert_cmpint(channel_receive(channel, &frame, NULL), ==, FRAME_NONE);
	close(pair[1]);
	g_assert_cmpint(channel_receive(channel, &frame, NULL), ==, FRAME_END);
	channel_free(channel);
	close(fd);
	g_assert_cmpuint(open_files(), ==, before);
}

static void test_sealed(void)
{
	g_autoptr(GError) err = NULL;
	MemMap map;
	int fd = memfile_from("a mail", 6, NULL);

	g_assert_true(memmap_open(&map, fd, 6, NULL));
	g_assert_cmpmem(map.bytes, map.length, "a mail", 6);
	memmap_close(&map);
	g_assert_cmpint(ftruncate(fd, 0), <, 0);
	g_assert_cmpint(pwrite(fd, "x", 1, 0), <, 0);
	g_assert_false(memfile_write(fd, "x", 1, NULL));
	g_assert_false(memmap_open(&map, fd, 5, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	g_assert_cmpuint(map.length, ==, 0);
	close(fd);
}

/* Whoever could still change the bytes could do so under the reader. */
static void test_not_sealed(void)
{
	static const int seals[] = {
	    0, F_SEAL_WRITE, F_SEAL_SHRINK | F_SEAL_GROW, F_SEAL_WRITE | F_SEAL_SHRINK};
	MemMap map;

	for (guint i = 0; i < G_N_ELEMENTS(seals); i++) {
		g_autoptr(GError) err = NULL;
		int fd = memfile_new(NULL);
		g_assert_true(memfile_write(fd, "x", 1, NULL));
		g_assert_cmpint(fcntl(fd, F_ADD_SEALS, seals[i]), ==, 0);
		g_assert_false(memmap_open(&map, fd, 100, &err));
		g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
		close(fd);
	}
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	g_assert_false(memmap_open(&map, null, 100, NULL));
	close(null);
}

static void test_empty(void)
{
	MemMap map;
	int fd = memfile_from("", 0, NULL);

	g_assert_true(memmap_open(&map, fd, 0, NULL));
	g_assert_cmpuint(map.length, ==, 0);
	memmap_close(&map);
	close(fd);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/frame/members", test_members);
	g_test_add_func("/frame/sizes", test_sizes);
	g_test_add_func("/frame/broken", test_broken);
	g_test_add_func("/frame/hostile-descriptors", test_hostile_descriptors);
	g_test_add_func("/frame/end", test_end);
	g_test_add_func("/frame/channel", test_channel);
	g_test_add_func("/memfile/sealed", test_sealed);
	g_test_add_func("/memfile/not-sealed", test_not_sealed);
	g_test_add_func("/memfile/empty", test_empty);
	return g_test_run();
}
