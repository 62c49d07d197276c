// Lists an archive as servers and clients that are written in Go read it: from a stream on stdin, gzipped if its first bytes say so.
// Prints one JSON array for each entry: name, size, mode, SHA-256 of the content, type, seconds of the time, owner and group.
package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	stream := bufio.NewReader(os.Stdin)
	magic, err := stream.Peek(2)
	if err != nil {
		log.Fatal(err)
	}
	var archive io.Reader = stream
	if bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		member, err := gzip.NewReader(stream)
		if err != nil {
			log.Fatal(err)
		}
		// As readers do that expect one archive: anything after the first member would be left in the stream.
		member.Multistream(false)
		archive = member
	}
	list(tar.NewReader(archive))
	if rest, err := io.Copy(io.Discard, archive); err != nil || rest != 0 {
		log.Fatalf("%d bytes follow the tar: %v", rest, err)
	}
	if rest, err := io.Copy(io.Discard, stream); err != nil || rest != 0 {
		log.Fatalf("%d bytes follow the archive: %v", rest, err)
	}
}

func list(entries *tar.Reader) {
	lines := json.NewEncoder(os.Stdout)
	for {
		entry, err := entries.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
		hash := sha256.New()
		if _, err := io.Copy(hash, entries); err != nil {
			log.Fatal(err)
		}
		lines.Encode([]any{
			entry.Name, entry.Size, entry.Mode, hex.EncodeToString(hash.Sum(nil)), string(entry.Typeflag),
			entry.ModTime.Unix(), entry.Uid, entry.Gid, entry.Uname, entry.Gname,
		})
	}
}
