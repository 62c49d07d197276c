"""Runs `truss download --out-dir` on an archive from a local server, without Baseten. The arguments are a URL and a folder.

Only the request to Baseten for the archive's place is replaced; Truss's own code reads the archive.
"""

import sys
from unittest import mock

from click.testing import CliRunner

from truss.cli.cli import truss_cli

url, folder = sys.argv[1:]
remote = mock.Mock()
remote.api.get_deployment_download_url.return_value = url
with mock.patch("truss.cli.cli.RemoteFactory.create", return_value=remote):
    options = ["--remote", "none", "--model-id", "m", "--deployment-id", "d", "--out-dir", folder]
    result = CliRunner().invoke(truss_cli, ["download", *options])
print(result.output)
if result.exception is not None and not isinstance(result.exception, SystemExit):
    raise result.exception
sys.exit(result.exit_code)
