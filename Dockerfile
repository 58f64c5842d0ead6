# The image of the container jobs: `work` (the default) and `tick`. The publish output is the one that the function app is deployed from.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet restore src/Mttx.Functions --runtime linux-x64 --locked-mode
RUN dotnet publish src/Mttx.Functions --configuration Release --runtime linux-x64 --output /app

# The app brings its runtime, needs no ICU and carries its own time zones. This base has no shell and no package manager; its user is not root.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
ENTRYPOINT ["/app/Mttx.Functions"]
CMD ["work"]
