"""Moto's S3 with its IAM, on a free port of loopback. From the first line on, every call needs permissions and has its signature checked.

Prints one line of JSON first: {"url", "accessKeyId", "secretAccessKey"} of a user who may do everything. Then, for each line
{"text": <JSON of {"bucket", "key", "actions"}>} on stdin, one line: temporary credentials for these actions on this object only.
"""

import hashlib
import json
import logging
import sys

import boto3
import requests
from moto.server import ThreadedMotoServer

BUCKET, REGION = sys.argv[1:]

# It answers 500 if a part arrives for an upload that is being aborted, and would print a traceback.
logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
host, port = server.get_host_and_port()
url = f"http://{host}:{port}"


def client(service, access="unchecked", secret="unchecked"):
    return boto3.client(
        service, endpoint_url=url, region_name=REGION, aws_access_key_id=access, aws_secret_access_key=secret
    )


def policy(actions, resources, **more):
    allowed = {"Effect": "Allow", "Action": actions, **({"Resource": resources} if resources else {}), **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [allowed]})


iam = client("iam")
user = iam.create_user(UserName="admin")["User"]
iam.put_user_policy(UserName="admin", PolicyName="all", PolicyDocument=policy("*", "*"))
admin = iam.create_access_key(UserName="admin")["AccessKey"]
client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
requests.post(f"{url}/moto-api/reset-auth", data="0", timeout=60).raise_for_status()

iam = client("iam", admin["AccessKeyId"], admin["SecretAccessKey"])
sts = client("sts", admin["AccessKeyId"], admin["SecretAccessKey"])


def grant(bucket, key, actions):
    name = hashlib.sha256(key.encode()).hexdigest()[:32]
    trust = policy("sts:AssumeRole", None, Principal={"AWS": user["Arn"]})
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)["Role"]
    upload = policy(actions, f"arn:aws:s3:::{bucket}/{key}")
    iam.put_role_policy(RoleName=name, PolicyName="upload", PolicyDocument=upload)
    creds = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="upload")["Credentials"]
    return {name: creds[name] for name in ("AccessKeyId", "SecretAccessKey", "SessionToken")}


def say(answer):
    print(json.dumps(answer), flush=True)


say({"url": url, "accessKeyId": admin["AccessKeyId"], "secretAccessKey": admin["SecretAccessKey"]})
for line in sys.stdin:
    say(grant(**json.loads(json.loads(line)["text"])))
