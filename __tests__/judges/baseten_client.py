"""Drives a push, promotions with their controls, a rollback and metrics with Baseten's own client, and prints what it saw as one JSON object.

Its models read every answer, and an answer that does not match them ends the program. Environment variables: BASE_URL, S3_URL, API_KEY,
and POLL_SECONDS between two polls.
"""

import io
import json
import os
import tarfile
import time

import boto3
from baseten.client import ManagementClient, managementapi as m
from botocore.config import Config

NAME = "driven"
FILES = {"config.yaml": f"model_name: {NAME}\n", "model/model.py": "class Model:\n    def predict(self, request): ...\n"}
DEAD = {"BUILD_FAILED", "DEPLOY_FAILED", "FAILED", "BUILD_STOPPED", "INACTIVE"}
LOOKS = 400


def archive():
    """A plain tar, as Baseten's clients send it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:") as tar:
        for name, text in FILES.items():
            info = tarfile.TarInfo(name)
            info.size = len(text)
            tar.addfile(info, io.BytesIO(text.encode()))
    return packed.getvalue()


class Driver:
    def __init__(self, api):
        self.api = api
        self.model = None

    def upload(self, target):
        client = boto3.client(
            "s3",
            endpoint_url=os.environ["S3_URL"],
            region_name=target.s3_region,
            aws_access_key_id=target.creds.aws_access_key_id,
            aws_secret_access_key=target.creds.aws_secret_access_key,
            aws_session_token=target.creds.aws_session_token,
            config=Config(s3={"addressing_style": "path"}),
        )
        client.upload_fileobj(io.BytesIO(archive()), target.s3_bucket, target.s3_key)

    def push(self, environment=None, **payload):
        """Pushes a deployment and returns its id. The first push creates the model."""
        place = {"environment_name": environment, "create_environment_if_missing": False} if environment else {}
        deployment = m.DeploymentArchivePayload(config={"model_name": NAME}, **place, **payload)
        where = {"model_id": self.model} if self.model else {"name": NAME}
        target = self.api.post_prepare_model_upload(request=m.PrepareModelUploadRequest(deployment=deployment, **where))
        self.upload(target)
        if self.model:
            source = m.DeploymentArchiveSource(kind="model_archive", deployment=deployment, s3_key=target.s3_key)
            request = m.CreateModelDeploymentRequest(source=source)
            created = self.api.post_models_deployments(model_id=self.model, request=request)
        else:
            source = m.ModelArchiveSource(kind="model_archive", name=NAME, deployment=deployment, s3_key=target.s3_key)
            created = self.api.post_models(request=m.CreateModelRequest(source=source))
            self.model = created.model.id
        return created.deployment.id

    def deployment(self, deployment_id):
        return self.api.get_models_deployments_deployment_id(model_id=self.model, deployment_id=deployment_id)

    def environment(self, name="production"):
        return self.api.get_models_environments_env_name(model_id=self.model, env_name=name)

    def until(self, look, is_done):
        """The last answer that was seen. Fails if the expected one never came."""
        for _ in range(LOOKS):
            seen = look()
            if is_done(seen):
                return seen
            time.sleep(float(os.environ["POLL_SECONDS"]))
        raise RuntimeError(f"It never came: {seen}")

    def wait_for(self, deployment_id):
        seen = self.until(lambda: self.deployment(deployment_id), lambda one: one.status == "ACTIVE" or one.status in DEAD)
        if seen.status != "ACTIVE":
            raise RuntimeError(f"Deployment {deployment_id} ended as {seen.status}.")

    def follow(self):
        """Every status and percentage of the promotion until none is in flight, and the deployment that serves then."""
        path = []

        def look():
            environment = self.environment()
            promotion = environment.in_progress_promotion
            if promotion and [promotion.status, promotion.percent_traffic_to_new_version] not in path:
                path.append([promotion.status, promotion.percent_traffic_to_new_version])
            return environment

        over = {None, "SUCCEEDED", "CANCELED", "FAILED"}
        status = lambda seen: seen.in_progress_promotion.status if seen.in_progress_promotion else None  # noqa: E731
        seen = self.until(look, lambda one: status(one) in over)
        return {"path": path, "serves": seen.current_deployment.id if seen.current_deployment else None}

    def promote(self, deployment_id):
        request = m.PromoteToEnvironmentRequest(deployment_id=deployment_id)
        place = {"model_id": self.model, "env_name": "production"}
        return self.api.post_models_environments_promote(**place, request=request).id


def main():
    with ManagementClient(api_key=os.environ["API_KEY"], base_url_override=os.environ["BASE_URL"]) as client:
        driver, seen = Driver(client.api), {}
        seen["first"] = driver.push("production")
        driver.wait_for(seen["first"])
        seen["pushed"] = driver.follow()

        seen["second"] = driver.push(deployment_name="second", labels={"by": "client"})
        driver.wait_for(seen["second"])
        seen["promoted_id"] = driver.promote(seen["second"])
        seen["promoted"] = driver.follow()
        seen["previous"] = driver.deployment(seen["first"]).status

        seen["third"] = driver.push("production")
        driver.wait_for(seen["third"])
        cancel = client.api.post_models_environments_cancel_promotion(model_id=driver.model, env_name="production")
        seen["cancel"] = cancel.status
        seen["canceled"] = driver.follow()
        third = {"model_id": driver.model, "deployment_id": seen["third"]}
        deactivate = client.api.post_models_deployments_deactivate
        seen["deactivated"] = [deactivate(**third).no_op]
        driver.until(lambda: driver.deployment(seen["third"]), lambda one: one.status == "INACTIVE")
        seen["deactivated"].append(deactivate(**third).no_op)

        driver.promote(seen["first"])
        seen["rolled_back"] = driver.follow()
        seen["production"] = client.api.get_models_model_id(model_id=driver.model).production_deployment_id

        place = {"model_id": driver.model, "env_name": "production"}
        driver.promote(seen["second"])
        seen["signals"] = [client.api.post_models_environments_pause_promotion(**place).success]
        seen["paused"] = driver.environment().in_progress_promotion.status
        seen["signals"].append(client.api.post_models_environments_resume_promotion(**place).success)
        seen["signals"].append(client.api.post_models_environments_force_cancel_promotion(**place).success)
        seen["ended"] = driver.follow()["serves"]

        names = ["baseten_inference_requests_total", "baseten_time_to_first_byte_seconds"]
        wanted = m.GetModelsDeploymentsMetricsParams(mode="SERIES", metrics=names)
        served = {"model_id": driver.model, "deployment_id": seen["first"]}
        metrics = client.api.get_models_deployments_metrics(**served, params=wanted)
        seen["metrics"] = [one.name for one in metrics.metric_descriptors]
        seen["steps"] = [metrics.step_seconds, len(metrics.metric_values)]
        summary = m.GetModelsEnvironmentsMetricsParams(mode="SUMMARY")
        seen["summary"] = len(client.api.get_models_environments_metrics(**place, params=summary).metric_values)
        print(json.dumps(seen))


main()
