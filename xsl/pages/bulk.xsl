<?xml version="1.0" encoding="UTF-8"?>
<!-- The houses of a landlord, each with a form that changes all its rooms. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/change.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <!-- The same for each house. -->
  <xsl:variable name="seal"><xsl:apply-templates select="/page/button[@name = 'house_rooms']" mode="seal"/></xsl:variable>

  <xsl:template name="title">House by house</xsl:template>
  <xsl:template name="description">Change rents and dates of all rooms of a house at once.</xsl:template>

  <xsl:template name="content">
    <h1>House by house</h1>
    <xsl:choose>
      <xsl:when test="houses/house">
        <p>Rents and dates of all rooms of a house at once. You see what will change before anything does.</p>
        <ul class="stack"><xsl:apply-templates select="houses/house" mode="panel"/></ul>
      </xsl:when>
      <xsl:otherwise><p class="notice">There are no houses yet. <a href="/landlord/houses/new">Add the first one</a>.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="house" mode="panel">
    <li class="panel" id="house-{@id}">
      <h2><a href="/landlord/houses/{@id}/rooms"><xsl:value-of select="@title"/></a></h2>
      <p class="where"><xsl:value-of select="@address"/></p>
      <p>
        <b><xsl:apply-templates select="." mode="rooms"/></b>
        <xsl:if test="@rooms_total &gt; 0">. <xsl:apply-templates select="." mode="rents"/></xsl:if>
      </p>
      <xsl:if test="@rooms_total &gt; 0">
        <details>
          <summary>Change all rooms<span class="hidden"> of <xsl:value-of select="@title"/></span></summary>
          <form class="form" method="post" action="/landlord/bulk/apply/{@id}" novalidate="novalidate">
            <xsl:copy-of select="$seal"/>
            <xsl:call-template name="change-fields"><xsl:with-param name="id" select="concat('house-', @id)"/></xsl:call-template>
            <xsl:call-template name="change-buttons"/>
          </form>
        </details>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="@done[. = 'rooms_changed']" mode="done">
    <xsl:variable name="house" select="/page/houses/house[@id = current()/../@house]"/>
    <xsl:text>The rooms</xsl:text>
    <xsl:if test="$house"> of <a href="#house-{$house/@id}"><xsl:value-of select="$house/@title"/></a></xsl:if>
    <xsl:text> are changed. You can take that back among </xsl:text><a href="/landlord/portfolio">rents and dates</a>.
  </xsl:template>
</xsl:stylesheet>
